import {
  isAccountData,
  isAssetNames,
  isChatGptConversation,
  isExportManifest,
  isLibraryFile,
} from '../sources/chatgpt/index.ts';
import { isClaude } from '../sources/claude/index.ts';
import { isGemini } from '../sources/gemini/index.ts';
import { isLibreChat } from '../sources/librechat/index.ts';
import { isOpenWebUi } from '../sources/open-webui/index.ts';

/** What a JSON file holds. */
export type JsonKind =
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

const detectors: [JsonKind, (value: unknown, path: string) => boolean][] = [
  ['librechat', isLibreChat],
  ['open-webui', isOpenWebUi],
  ['claude', isClaude],
  ['gemini', isGemini],
  ['chatgpt', isChatGptConversation],
  ['chatgpt-library', isLibraryFile],
  ['chatgpt-manifest', isExportManifest],
  ['chatgpt-assets', isAssetNames],
  ['account', (value, path) => isAccountData(path, value)],
];

/** Tells by one value, the first element of a list or a whole object, what a JSON file holds; null when nothing knows it. */
export function identify(path: string, value: unknown): JsonKind | null {
  return detectors.find(([, holds]) => holds(value, path))?.[0] ?? null;
}
