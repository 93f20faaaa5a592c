import { addImage, type ExpectedChat, type ExpectedMessage, type Expectation } from '../expected.ts';
import { type KnownChat, type KnownImage, type KnownLibrary, shownPath } from '../known.ts';
import { type ExportFile, jsonFile, zipOf } from '../zip.ts';
import type { Export } from './export.ts';

type Fields = Record<string, unknown>;

const folder = 'Takeout/My Activity/Gemini Apps';
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** The activity knows no branches and no pictures between words: a prompt, and the answer to it. */
interface Turn {
  asked: string;
  at: number;
  inputs: KnownImage[];
  answer: string;
  outputs: KnownImage[];
}

function turnsOf(chat: KnownChat): Turn[] {
  const turns: Turn[] = [];
  for (const { role, text, at, inputs, outputs } of shownPath(chat)) {
    const last = turns.at(-1);
    if (role === 'person' || !last) turns.push({ asked: text, at, inputs, answer: '', outputs: [] });
    else {
      last.answer ||= text;
      last.outputs.push(...outputs);
    }
  }
  return turns;
}

const fileNameOf = (image: KnownImage): string =>
  image.uploaded
    ? `${image.id.slice(0, 6)}-${image.fileName}`
    : `Gemini_Generated_Image_${image.id.slice(0, 12)}.${image.picture.format}`;

function rowOf(turn: Turn, chat: KnownChat): Fields {
  return {
    header: 'Gemini Apps',
    title: `Prompted ${turn.asked}`,
    titleUrl: `https://gemini.google.com/app/${chat.key.replaceAll('-', '').slice(0, 16)}`,
    time: new Date(turn.at).toISOString(),
    products: ['Gemini Apps'],
    activityControls: ['Gemini Apps Activity'],
    ...(turn.answer !== '' && { safeHtmlItem: [{ html: `<p>${escaped(turn.answer)}</p>` }] }),
    ...(turn.inputs.length + turn.outputs.length > 0 && {
      attachedFiles: [...turn.inputs, ...turn.outputs].map((image) => ({ name: fileNameOf(image) })),
    }),
  };
}

/** One line below the other, as the activity knows nothing else. */
function expectTurns(turns: readonly Turn[]): ExpectedMessage[] {
  const [turn, ...rest] = turns;
  if (!turn) return [];
  const hashes = (images: readonly KnownImage[]) => images.map(({ picture }) => picture.sha256);
  const next = expectTurns(rest);
  const isLast = next.length === 0;
  const common = { at: turn.at, isHead: false };
  const answered = turn.answer !== '' || turn.outputs.length > 0;
  const answer: ExpectedMessage = {
    ...common,
    role: 'engine',
    text: turn.answer,
    model: 'Gemini',
    outputs: hashes(turn.outputs),
    inputs: [],
    isHead: isLast,
    children: next,
  };
  return [
    {
      ...common,
      role: 'person',
      text: turn.asked,
      model: null,
      outputs: [],
      inputs: hashes(turn.inputs),
      isHead: isLast && !answered,
      children: answered ? [answer] : next,
    },
  ];
}

function expectChat(turns: readonly Turn[]): ExpectedChat {
  const at = turns.map((turn) => turn.at);
  return {
    title: null,
    createdAt: Math.min(...at),
    updatedAt: Math.max(...at),
    archived: false,
    roots: expectTurns(turns),
  };
}

/** The activity, newest first, and the files beside it. */
export function geminiFiles(chats: readonly KnownChat[]): ExportFile[] {
  const turns = chats.flatMap((chat) => turnsOf(chat).map((turn) => ({ turn, row: rowOf(turn, chat) })));
  const rows = turns.toSorted((a, b) => b.turn.at - a.turn.at).map(({ row }) => row);
  const images = turns.flatMap(({ turn }) => [...turn.inputs, ...turn.outputs]);
  const files = new Map(images.map((image) => [fileNameOf(image), image.picture.bytes]));
  return [
    jsonFile(`${folder}/MyActivity.json`, rows),
    ...[...files].map(([name, bytes]) => ({ path: `${folder}/${name}`, bytes })),
  ];
}

async function takeout({ chats }: KnownLibrary): Promise<Export> {
  // Rows tell words on one line; a chat about code would come back as something else.
  const some = chats.filter(({ title }) => title !== 'What is a lens?');
  const all = some.map((chat) => ({ chat, turns: turnsOf(chat) }));
  const images = new Map<string, KnownImage>();
  const expected: Expectation = {
    chats: all.map(({ turns }) => expectChat(turns)),
    images: new Map(),
    sums: {
      linked: 0,
      imported: 0,
      inferred: 0,
      unlinked: 0,
      missing: 0,
      skipped: 0,
      unknown: 0,
      refused: 0,
      previewImages: 0,
      previewMissing: 0,
    },
  };
  const shown = new Set<string>();
  for (const { turns } of all) {
    for (const turn of turns) {
      for (const image of [...turn.inputs, ...turn.outputs]) {
        images.set(fileNameOf(image), image);
        // An attachment is known by its row and its name.
        shown.add(`${turn.at} ${image.id}`);
        addImage(expected.images, image, {
          fileName: fileNameOf(image),
          ...(image.uploaded ? {} : { prompt: turn.asked, tool: 'Gemini', madeAt: turn.at }),
        });
      }
    }
  }
  expected.sums.linked = shown.size;
  expected.sums.previewImages = images.size;
  return {
    name: 'Gemini, Google Takeout',
    files: [{ path: 'takeout-20260301T100000Z-001.zip', bytes: await zipOf(geminiFiles(some)) }],
    expected,
    carries: ['text', 'prompt', 'time', 'outputs of a message', 'inputs of a message'],
  };
}

export const gemini = [takeout];
