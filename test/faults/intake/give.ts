import {
  createImport,
  getImport,
  type Import,
  type ImportItem,
  type ImportOptions,
  inspectImport,
  listImportItems,
  startImport,
} from '../../../src/shared/contract/imports.ts';
import type { SignedIn } from '../person.ts';
import { forImport, sendInPieces, sendWhole } from '../tus.ts';
import { waitFor } from '../wait.ts';
import type { ExportFile } from './zip.ts';

const pieceBytes = 200_000;
/** The device is no export: what it says of a file's age is older than every date in these. */
const lastModified = Date.UTC(2022, 1, 3, 4, 5, 6);

/** Sends files to an import as a browser does: small ones in one request, larger ones in pieces. */
async function sendFiles(who: SignedIn, importId: string, files: readonly ExportFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const values = forImport(importId, path, lastModified);
    const answer =
      bytes.byteLength > pieceBytes
        ? await sendInPieces(who, bytes, values, pieceBytes)
        : await sendWhole(who, bytes, values);
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  }
}

const restState = new Set(['ready', 'done', 'failed', 'cancelled', 'paused']);

async function atRest(who: SignedIn, id: string, longest: number): Promise<Import> {
  return waitFor(
    'an import',
    async () => {
      const now = await who.call(getImport, { id });
      return restState.has(now.state) ? now : null;
    },
    { longest, every: 40 },
  );
}

export interface Brought {
  /** What was said before anything was written. */
  preview: NonNullable<Import['preview']>;
  done: Import;
  items: ImportItem[];
}

/** Sends, previews and imports; throws when the import does not end well. */
export async function bring(
  who: SignedIn,
  files: readonly ExportFile[],
  options: Partial<ImportOptions> = {},
): Promise<Brought> {
  const { id } = await who.call(createImport, { label: files[0]?.path ?? 'nothing' });
  await sendFiles(who, id, files);
  await who.call(inspectImport, { id });
  const ready = await atRest(who, id, 180_000);
  if (ready.state !== 'ready' || !ready.preview)
    throw new Error(`The import is ${ready.state}: ${ready.error}`);
  await who.call(startImport, { id, options });
  const done = await atRest(who, id, 180_000);
  if (done.state !== 'done') throw new Error(`The import is ${done.state}: ${done.error}`);
  return { preview: ready.preview, done, items: await itemsOf(who, id) };
}

export async function itemsOf({ call }: SignedIn, id: string): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for (let after: string | undefined; ;) {
    const page = await call(listImportItems, { id, limit: 500, ...(after !== undefined && { after }) });
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}
