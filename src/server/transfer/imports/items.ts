import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { ImportItem } from '../../../shared/contract/imports.ts';
import type { Arrived } from '../../library/index.ts';
import { cleanText } from '../image-facts.ts';
import type { ImageRecord, ProblemRecord } from '../records.ts';
import type { Run } from './run.ts';
import type { ImportItemTable, ImportRecordTable } from './tables.ts';

type ItemFacts = Pick<ImportItem, 'kind' | 'outcome' | 'known' | 'subject' | 'reason' | 'imageId' | 'chatId'>;

const longestSubject = 500;
/** Larger vendor records are left out: they would outweigh the images themselves. */
const longestRecord = 16 * 1024 * 1024;

const idOfItem = (about: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32);

/** A line of the report. Its id follows from what it is about, so that a run that starts anew writes it once. */
export function itemOf(
  run: Pick<Run, 'ownerId' | 'importId' | 'clock'>,
  about: readonly string[],
  facts: ItemFacts,
): ImportItemTable {
  return {
    owner_id: run.ownerId,
    import_id: run.importId,
    id: idOfItem(about),
    kind: facts.kind,
    outcome: facts.outcome,
    known: facts.known,
    subject: reportedText(facts.subject),
    reason: facts.reason === null ? null : reportedText(facts.reason),
    image_id: facts.imageId,
    chat_id: facts.chatId,
    at: run.clock.now(),
  };
}

/** Words from outside as a report holds them. */
export const reportedText = (words: string): string => cleanText(words, longestSubject) ?? '—';

const placementReasons = {
  linked: null,
  inferred: 'Its place in the chat was found by its date: the export names no message.',
  unlinked: 'No message of the export shows it. It is in the Library.',
} as const;

const aboutImage = (run: Run, record: ImageRecord, chatId: string | null): string[] => [
  'image',
  run.source,
  chatId ?? '',
  record.key,
];

/** The id of the line that `imageItem` writes. */
export const imageItemId = (run: Run, record: ImageRecord, chatId: string | null): string =>
  idOfItem(aboutImage(run, record, chatId));

/** What became of an image; its reasons hold nothing of its content, as they may outlive it. */
export function imageItem(
  run: Run,
  record: ImageRecord,
  arrived: Arrived,
  chatId: string | null,
): ImportItemTable {
  const facts = { kind: 'image', subject: record.fileName ?? record.key, chatId } as const;
  const about = aboutImage(run, record, chatId);
  if (arrived.outcome === 'refused') {
    const { message } = arrived.error;
    return itemOf(run, about, { ...facts, outcome: 'refused', known: null, reason: message, imageId: null });
  }
  const known = arrived.outcome === 'added' ? 'new' : arrived.outcome;
  const where =
    known === 'in_trash' ? 'These bytes are in your trash, from where they can be restored.' : null;
  const reason = where ?? placementReasons[record.placement];
  const imageId = arrived.image.id;
  // A folder of images has no chats that one could be missing in.
  const outcome = run.source === 'images' && record.placement === 'linked' ? 'imported' : record.placement;
  return itemOf(run, about, { ...facts, outcome, known, reason, imageId });
}

/** An image of which the export tells without bringing its bytes. */
export function missingItem(
  run: Run,
  record: ImageRecord,
  chatId: string | null,
  reason: string,
): ImportItemTable {
  return itemOf(run, aboutImage(run, record, chatId), {
    kind: 'image',
    outcome: 'missing',
    known: null,
    subject: record.fileName ?? record.key,
    reason,
    imageId: null,
    chatId,
  });
}

/** What could not be read; `chatId` where it tells of a chat. */
export function problemItem(
  run: Pick<Run, 'ownerId' | 'importId' | 'clock'>,
  { kind, subject, reason }: ProblemRecord,
  chatId: string | null = null,
): ImportItemTable {
  return itemOf(run, ['file', chatId ?? '', subject, reason], {
    kind: 'file',
    outcome: kind,
    known: null,
    subject,
    reason,
    imageId: null,
    chatId,
  });
}

/** The vendor's own records of something, packed; nothing where there are none. */
export function recordRows(
  run: Run,
  subject: ImportRecordTable['subject'],
  subjectId: string,
  chatId: string | null,
  raw: readonly unknown[],
): ImportRecordTable[] {
  if (raw.length === 0) return [];
  const text = Buffer.from(JSON.stringify(raw));
  if (text.byteLength > longestRecord) return [];
  return [
    {
      owner_id: run.ownerId,
      subject,
      subject_id: subjectId,
      chat_id: chatId,
      source: run.source,
      data: deflateRawSync(text, { level: 6 }),
    },
  ];
}
