import type { TagSource } from '../../../shared/contract/organise.ts';
import { isMonochrome } from './monochrome.ts';
import { vocabulary } from './vocabulary/index.ts';
import type { Tagger, TextTag } from './words-of-text.ts';

/** What an image is tagged by. */
export interface KnownOfImage {
  prompt: string | null;
  revisedPrompt: string | null;
  /** The style that was chosen beside the prompt. */
  style: string | null;
  chatTitle: string | null;
  folders: readonly string[];
  /** `#rrggbb`; none while there are no previews. */
  colours: readonly string[];
}

export interface AutomaticTag {
  source: Extract<TagSource, 'prompt' | 'context' | 'vision'>;
  confidence: number;
}

/** A prompt that gives fewer is helped by what the engine made of it. */
const fewTags = 3;

type Kind = 'noun' | 'style' | 'medium' | 'other';
function kindOf(name: string): Kind {
  const group = name.slice(0, name.indexOf('/'));
  if (vocabulary[group]!.nouns) return 'noun';
  return group === 'style' || group === 'medium' ? group : 'other';
}

/**
 * The tags of an image, by name. The prompt speaks first; the revised prompt where it says little; the names of chat and
 * folders only of what the prompt leaves open, as an image need not be what its chat began with.
 */
export function tagsOfImage(read: Tagger, known: KnownOfImage): Map<string, AutomaticTag> {
  const tags = new Map<string, AutomaticTag>();
  const put = (found: readonly TextTag[], source: AutomaticTag['source'], less: number): void => {
    for (const { name, confidence } of found) {
      const sure = Math.round((confidence - less) * 100) / 100;
      if (!tags.has(name)) tags.set(name, { source, confidence: sure });
    }
  };
  const said = (kind: Kind): boolean => [...tags.keys()].some((name) => kindOf(name) === kind);

  if (known.prompt) put(read(known.prompt), 'prompt', 0);
  if (known.revisedPrompt && tags.size < fewTags) put(read(known.revisedPrompt), 'prompt', 0.15);
  if (known.style) put(read(known.style), 'context', 0);
  const open = (['noun', 'style', 'medium'] as const).filter((kind) => !said(kind));
  const left = (text: string): TextTag[] =>
    read(text).filter(({ name }) => open.includes(kindOf(name) as 'noun'));
  // A chat's title is often its first prompt: of another prompt in it, it tells only when that names nothing itself.
  if (known.chatTitle && open.includes('noun')) put(left(known.chatTitle), 'context', 0.25);
  for (const folder of known.folders) put(left(folder), 'context', 0.25);
  if (isMonochrome(known.colours)) put([{ name: 'style/black-and-white', confidence: 0.9 }], 'vision', 0);
  return tags;
}
