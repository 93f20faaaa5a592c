import {
  accountFile,
  isAssetNames,
  isChatGptConversation,
  isExportManifest,
  isLibraryFile,
} from '../sources/chatgpt/index.ts';
import { isClaude } from '../sources/claude/index.ts';
import { isGemini } from '../sources/gemini/index.ts';
import { isImagestead } from '../sources/imagestead/index.ts';
import { isLibreChat } from '../sources/librechat/index.ts';
import { isOpenWebUi } from '../sources/open-webui/index.ts';

/** What a JSON file holds. */
export type JsonKind =
  | 'imagestead'
  | 'chatgpt'
  | 'chatgpt-library'
  | 'chatgpt-assets'
  | 'chatgpt-manifest'
  | 'librechat'
  | 'open-webui'
  | 'claude'
  | 'gemini'
  | 'account'
  | 'unknown';

type Detector = (value: unknown, siblings: readonly unknown[]) => boolean;

const detectors: readonly (readonly [JsonKind, Detector])[] = [
  ['imagestead', isImagestead],
  ['librechat', isLibreChat],
  ['open-webui', isOpenWebUi],
  ['claude', isClaude],
  ['gemini', isGemini],
  ['chatgpt', isChatGptConversation],
  ['chatgpt-library', isLibraryFile],
  ['chatgpt-manifest', isExportManifest],
  ['chatgpt-assets', isAssetNames],
];

/** Tells by the first elements of a list, or by a whole object, what a JSON file holds. */
export function identify(path: string, values: readonly unknown[]): JsonKind {
  // Settings and the like could pass for something else, and their names are known.
  if (accountFile(path, values[0])) return 'account';
  for (const value of values) {
    const kind = detectors.find(([, holds]) => holds(value, values))?.[0];
    if (kind) return kind;
  }
  return 'unknown';
}
