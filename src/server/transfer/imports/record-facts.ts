import type { ImageFacts } from '../../library/index.ts';
import { cleanSeed, cleanSettings, cleanText, factsOfFile, stemOf } from '../image-facts.ts';
import type { EmbeddedFacts } from '../metadata/embedded.ts';
import type { ImageRecord, OwnFacts } from '../records.ts';
import type { Run } from './run.ts';

export interface RecordContext {
  record: ImageRecord;
  embedded: EmbeddedFacts;
  /** Where it was made; null for an image that no chat made. */
  origin: { chatId: string; messageId: string } | null;
  /** Ids of the images it was made from, as far as they are here. */
  madeFrom: readonly string[];
  fallbackAt: number;
}

const longestName = 200;
const titleLength = 60;

/** The facts of an imported image: its record wins, the file itself fills what the record leaves open. */
export function factsOfRecord(context: RecordContext): ImageFacts {
  const { record, embedded, origin, madeFrom, fallbackAt } = context;
  const inFile = factsOfFile({ source: 'imported', fileName: record.fileName, embedded, fallbackAt });
  const prompt = cleanText(record.prompt);
  const revisedPrompt = cleanText(record.revisedPrompt);
  const name = cleanText(record.title, longestName) ?? nameFrom(record, revisedPrompt ?? prompt);
  return {
    ...inFile,
    name: name ?? inFile.name,
    prompt: prompt ?? inFile.prompt,
    revisedPrompt,
    engineName: cleanText(record.tool, longestName) ?? inFile.engineName,
    model: cleanText(record.model, longestName) ?? inFile.model,
    seed: cleanSeed(record.seed) ?? inFile.seed,
    settings: { ...inFile.settings, ...cleanSettings(record.settings) },
    madeAt: record.madeAt ?? inFile.madeAt,
    originChatId: origin?.chatId ?? null,
    originMessageId: origin?.messageId ?? null,
    madeFrom: madeFrom.map((imageId) => ({
      imageId,
      kind: record.origin === 'edited' ? 'edit' : 'reference',
    })),
    generationId: cleanText(record.generationId, longestName) ?? inFile.generationId ?? null,
    parentGenerationId: cleanText(record.parentGenerationId, longestName),
  };
}

/**
 * The facts of an image of our own export: as they were, each one. It keeps its id, unless that is taken here by
 * something else, and the place where it was made if that is here by then.
 */
export async function ownFactsOf(
  run: Pick<Run, 'library' | 'imageIds' | 'clock'>,
  record: ImageRecord,
  own: OwnFacts,
  origin: { chatId: string | null; messageId: string | null },
): Promise<ImageFacts> {
  const now = run.clock.now();
  const byNow = (at: number | null): number | null => (at === null ? null : Math.min(at, now));
  return {
    ...((await run.library.known.isFree(own.id)) && { id: own.id }),
    source: own.source,
    name: cleanText(record.title, longestName) ?? 'Image',
    prompt: cleanText(record.prompt),
    revisedPrompt: cleanText(record.revisedPrompt),
    engineId: own.engineId,
    engineName: cleanText(record.tool, longestName),
    model: cleanText(record.model, longestName),
    seed: cleanSeed(record.seed),
    style: cleanText(own.style, longestName),
    settings: cleanSettings(record.settings),
    madeAt: record.madeAt ?? now,
    addedAt: byNow(own.addedAt) ?? now,
    originChatId: origin.chatId,
    originMessageId: origin.messageId,
    madeFrom: own.madeFrom.flatMap(({ key, kind }) => {
      const imageId = run.imageIds.get(key);
      return imageId ? [{ imageId, kind }] : [];
    }),
    fileName: cleanText(record.fileName, longestName),
    generationId: cleanText(record.generationId, longestName),
    parentGenerationId: cleanText(record.parentGenerationId, longestName),
    rating: own.rating,
    favourite: own.favourite,
    protectedAt: byNow(own.protectedAt),
    chosenAt: byNow(own.chosenAt),
    training: own.training,
  };
}

/** Services name their files by ids; then the prompt says more. */
function nameFrom({ fileName }: ImageRecord, prompt: string | null): string | null {
  if (fileName !== null && !/^(?:file[-_]|[0-9a-f]{8}-)/i.test(fileName))
    return cleanText(stemOf(fileName), longestName);
  if (prompt === null) return null;
  const line = prompt.split(/\r?\n/, 1)[0]!.replace(/\s+/g, ' ');
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, line.lastIndexOf(' ', titleLength));
  return `${(cut.length > titleLength / 2 ? cut : line.slice(0, titleLength)).toWellFormed()}…`;
}
