import type { ImageFacts } from '../../library/index.ts';
import { cleanSeed, cleanSettings, cleanText, factsOfFile, stemOf } from '../image-facts.ts';
import type { EmbeddedFacts } from '../metadata/embedded.ts';
import type { ImageRecord } from '../records.ts';

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
