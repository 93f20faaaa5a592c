import type { ImageRecord } from '../../records.ts';
import { keyOf, type MessageDraft } from '../build-chat.ts';
import type { BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { entryOr, fileNameOf, isPictureName, newImage } from '../new-image.ts';
import { type Fields, instant, list, record, records, text } from '../values.ts';
import { plainText } from './plain-text.ts';
import { isNote, promptOf } from './titles.ts';

/** One row of My Activity: something the person wrote, mostly with the answer. */
export interface Row {
  key: string;
  /** The conversation in the address of the row; null where it has none. */
  thread: string | null;
  at: number | null;
  fields: Fields;
  /** The entry it is from: its files are beside it. */
  path: string;
}

const MISSING = 'Give the picture from the Gemini Apps folder of the Takeout together with the export.';

/** Whether a value is a row about Gemini, formerly Bard, in the activity of a Google account. */
export function isRow(value: unknown): boolean {
  const fields = record(value);
  if (fields === null || text(fields['title']) === null || text(fields['time']) === null) return false;
  const labels = [fields['header'], ...list(fields['products'])];
  return labels.some((label) => /gemini|\bbard\b/i.test(text(label) ?? '')) || address(fields) !== null;
}

export function placeRow(fields: Fields, path: string): Row {
  const time = text(fields['time']) ?? '';
  return {
    key: keyOf(time, text(fields['title']) ?? ''),
    thread: threadOf(address(fields)),
    at: instant(time),
    fields,
    path,
  };
}

/** Whether the row tells of something done in the app and holds neither an answer nor a file. */
export function isOnlyNote({ fields }: Row): boolean {
  const holds = ['safeHtmlItem', 'attachedFiles', 'imageFile'].some((name) => fields[name] !== undefined);
  return !holds && isNote(text(fields['title']) ?? '');
}

/** The messages of a row, below the message before it. */
export function readRow(row: Row, above: string | null, files: BundleFiles): MessageDraft[] {
  const { key, fields, at: createdAt } = row;
  const names = [...list(fields['attachedFiles']), ...[fields['imageFile']].flat()].flatMap(nameIn);
  const pictures = [...new Set(names.filter(isPictureName))];
  const otherFiles = names.filter((name) => !isPictureName(name));
  const answers = records(fields['safeHtmlItem']).map((item) => plainText(text(item['html']) ?? ''));
  const answer = answers.flatMap((part) => (part.text === '' ? [] : part.text)).join('\n\n');
  const find = (name: string) => files.closest(`${row.path.slice(0, row.path.lastIndexOf('/') + 1)}${name}`);
  const made = [
    ...pictures.filter(isGenerated),
    ...answers.flatMap((part) => part.images).filter((name) => find(name) !== null),
  ];
  const image = (name: string, known: Partial<ImageRecord>) =>
    newImage(`${key}/${name}`, entryOr(find(name), MISSING), {
      fileName: fileNameOf(name),
      ...known,
      raw: [{ name }],
    });
  const asked: MessageDraft = {
    key: `${key}-asked`,
    parentKey: above,
    role: 'person',
    text: promptOf(text(fields['title']) ?? ''),
    otherFiles,
    model: null,
    createdAt,
    images: pictures.filter((name) => !isGenerated(name)).map((name) => image(name, { origin: 'uploaded' })),
    raw: keepRaw(fields),
  };
  if (answer === '' && made.length === 0) return [asked];
  const tool = /\bbard\b/i.test(text(fields['header']) ?? '') ? 'Bard' : 'Gemini';
  const answered: MessageDraft = {
    key: `${key}-answered`,
    parentKey: asked.key,
    role: 'engine',
    text: answer,
    otherFiles: [],
    model: tool,
    createdAt,
    images: [...new Set(made)].map((name) => image(name, { origin: 'generated', tool, madeAt: createdAt })),
    // The row stands with its question; it is not kept twice.
    raw: { time: fields['time'] },
  };
  return [asked, answered];
}

function nameIn(file: unknown): string[] {
  const name = text(file) ?? text(record(file)?.['name']) ?? text(record(file)?.['fileName']);
  return name === null ? [] : [name];
}

/** Pictures that Gemini made are saved under this name. */
function isGenerated(name: string): boolean {
  return /(?:^|\/)Gemini_Generated_Image/i.test(name);
}

function address(fields: Fields): URL | null {
  const written = text(fields['titleUrl']);
  if (written === null || !URL.canParse(written)) return null;
  const url = new URL(written);
  return url.hostname === 'gemini.google.com' || url.hostname === 'bard.google.com' ? url : null;
}

/** `/app/<id>`, `/app/c/<id>`, `/u/1/app/<id>`, `/gem/<gem>/<id>`, `/chat/<id>`: the last part, where there is one. */
function threadOf(url: URL | null): string | null {
  const parts = (url?.pathname ?? '').split('/').filter((part) => part !== '');
  const start = parts.findIndex((part) => part === 'app' || part === 'gem' || part === 'chat');
  if (start < 0) return null;
  const after = parts.slice(start + 1).filter((part) => part !== 'c');
  const wanted = parts[start] === 'gem' ? 2 : 1;
  return after.length >= wanted ? text(after.at(-1)) : null;
}
