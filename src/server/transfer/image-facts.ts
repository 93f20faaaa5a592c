import type { ImageFacts } from '../library/index.ts';
import type { EmbeddedFacts } from './metadata/embedded.ts';
import { factsOfFileName } from './metadata/index.ts';

/** What is known of a picture that arrives as a file. */
export interface ArrivingFile {
  source: 'uploaded' | 'imported';
  /** As its device named it, without folders; untrusted. */
  fileName: string | null;
  embedded: EmbeddedFacts;
  /** When it was made, where neither the file nor its name tells: milliseconds UTC. */
  fallbackAt: number;
}

const longestName = 200;
const longestText = 100_000;
const longestSetting = 20_000;
const mostSettings = 200;

/** Text as any database takes it: no NUL, no half of a surrogate pair, not endless; null when nothing is left. */
export function cleanText(text: string | null, longest = longestText): string | null {
  if (text === null) return null;
  const clean = text.replaceAll('\0', '').slice(0, longest).toWellFormed().trim();
  return clean === '' ? null : clean;
}

/** A seed as the Library keeps it: decimal digits. Tools write -1 for “any”. */
export const cleanSeed = (seed: string | null): string | null =>
  seed !== null && /^\d{1,20}$/.test(seed) ? seed : null;

/** Settings without what is empty or endless, and with texts that any database takes. */
export function cleanSettings(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wellFormed = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
  const kept = Object.entries(settings)
    .slice(0, mostSettings)
    .flatMap(([key, value]): [string, unknown][] => {
      if (value === null || value === undefined || value === '') return [];
      const text = JSON.stringify(value, wellFormed);
      if (text === undefined || text.length > longestSetting) return [];
      return [[key.slice(0, 100).toWellFormed(), JSON.parse(text)]];
    });
  return Object.fromEntries(kept);
}

/** A file's name without its extension. */
export const stemOf = (fileName: string): string => fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '');

/** The facts of a picture that arrives as a file: what it says itself first, then what its name says. */
export function factsOfFile({ source, fileName, embedded, fallbackAt }: ArrivingFile): ImageFacts {
  const hints = fileName === null ? null : factsOfFileName(fileName);
  const name = embedded.title ?? hints?.title ?? (fileName === null ? null : stemOf(fileName));
  return {
    source,
    name: cleanText(name, longestName) ?? 'Image',
    prompt: cleanText(embedded.prompt ?? hints?.prompt ?? null),
    revisedPrompt: null,
    engineId: null,
    engineName: cleanText(embedded.tool ?? hints?.tool ?? null, longestName),
    model: cleanText(embedded.model, longestName),
    seed: cleanSeed(embedded.seed),
    style: null,
    settings: cleanSettings({
      ...embedded.settings,
      negativePrompt: embedded.negativePrompt,
      description: embedded.description,
      author: embedded.author,
    }),
    madeAt: embedded.madeAt ?? hints?.madeAt ?? fallbackAt,
    originChatId: null,
    originMessageId: null,
    madeFrom: [],
    fileName: cleanText(fileName, longestName),
    generationId: cleanText(embedded.generationId ?? hints?.generationId ?? null, longestName),
    parentGenerationId: null,
    rating: embedded.rating,
  };
}
