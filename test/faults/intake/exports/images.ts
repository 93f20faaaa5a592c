import { type Expectation, type ExpectedImage } from '../expected.ts';
import { type ExportFile, textFile, zipOf } from '../zip.ts';
import type { Export } from './export.ts';
import type { ToolPicture } from './tool-picture.ts';
import { toolPictures } from './tools.ts';

const facts = [
  'bytes of an original',
  'prompt',
  'negative prompt',
  'seed',
  'model',
  'tool',
  'settings',
  'date',
  'rating',
  'tags',
  'generation id',
  'file name',
];

function expectPictures(pictures: readonly ToolPicture[], more: number): Expectation {
  const images = new Map<string, ExpectedImage>();
  for (const { path, picture, facts: own } of pictures) {
    const { sha256, width, height, mediaType } = picture;
    images.set(sha256, { sha256, width, height, mediaType, fileName: path.split('/').at(-1)!, ...own });
  }
  return {
    chats: [],
    images,
    sums: {
      linked: 0,
      imported: pictures.length,
      inferred: 0,
      unlinked: 0,
      missing: 0,
      skipped: 0,
      unknown: more,
      refused: 0,
      previewImages: pictures.length,
      previewMissing: 0,
    },
  };
}

const filesOf = (pictures: readonly ToolPicture[]): ExportFile[] =>
  pictures.flatMap(({ path, picture, beside = [] }) => [
    { path, bytes: picture.bytes },
    ...beside.map((file) => textFile(file.path, file.text)),
  ]);

/** Folders as they are, whose names become folders; with a file in it that is no picture. */
async function asFolder(): Promise<Export> {
  const pictures = await toolPictures();
  return {
    name: 'images of eighteen tools, a folder',
    files: [...filesOf(pictures), textFile('notes.txt', 'Nothing of note.')],
    options: { folders: true },
    expected: expectPictures(pictures, 1),
    carries: facts,
  };
}

/** The same in a ZIP, every file under a name of its own that says nothing of what it is. */
async function asZip(): Promise<Export> {
  const pictures = (await toolPictures()).filter(({ beside, path }) => !beside && !/DALL|ChatGPT/.test(path));
  const renamed = pictures.map((one, index) => ({ ...one, path: `all/${index}.dat` }));
  const expected = expectPictures(renamed, 0);
  for (const image of expected.images.values()) delete image.name;
  return {
    name: 'images of eighteen tools, a ZIP of .dat files',
    files: [{ path: 'images.zip', bytes: await zipOf(filesOf(renamed), { store: true }) }],
    expected,
    carries: facts.filter((fact) => fact !== 'file name'),
  };
}

export const images = [asFolder, asZip];
