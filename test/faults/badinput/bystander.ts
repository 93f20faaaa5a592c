import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { cancelImport, createImport } from '../../../src/shared/contract/imports.ts';
import { uploadsPath } from '../../../src/shared/contract/uploads.ts';
import { bring } from '../intake/give.ts';
import type { KnownLibrary } from '../intake/known.ts';
import { openWebUiRow } from '../intake/exports/open-webui.ts';
import { jsonFile } from '../intake/zip.ts';
import { openRows } from '../isolation/rows.ts';
import { differences } from '../isolation/snapshot.ts';
import type { SignedIn } from '../person.ts';
import { forImport, metadataOf, sendWhole, tusRequest } from '../tus.ts';
import type { Sample } from './chats.ts';

/** Somebody who has the very chats that all bad exports are made from, an import that waits, and an unfinished upload. */
export interface Bystander {
  importId: string;
  upload: string;
  /** What of theirs is not as it was, and what of others points at theirs. */
  changes(): string[];
  /** Lets go of what waits. */
  leave(): Promise<void>;
}

export async function createBystander(
  who: SignedIn,
  dataDir: string,
  library: KnownLibrary,
  samples: readonly Sample[],
): Promise<Bystander> {
  for (const { json, others } of samples) {
    const files = json.map(({ path, value }) => jsonFile(path, value));
    await bring(who, [...files, ...others]);
  }
  const { id: importId } = await who.call(createImport, { label: 'waits' });
  await sendWhole(
    who,
    Buffer.from(JSON.stringify(library.chats.map(openWebUiRow))),
    forImport(importId, 'waiting.json'),
  );
  const begun = await tusRequest(who, 'POST', uploadsPath, {
    'upload-length': '1000',
    'upload-metadata': metadataOf({ filename: 'unfinished.png' }),
  });
  const upload = begun.headers.get('location')!;
  const rows = openRows(dataDir);
  await rows.quiet();
  const before = rows.rowsOf(who.person.id);
  return {
    importId,
    upload,
    changes() {
      const changed = differences(before, rows.rowsOf(who.person.id)).map(
        (table) => `rows of ${table} are others`,
      );
      return [...changed, ...crossings(dataDir)];
    },
    async leave() {
      rows.close();
      await who.call(cancelImport, { id: importId });
      await tusRequest(who, 'DELETE', upload);
    },
  };
}

/** Rows of one person that name things of another. */
function crossings(dataDir: string): string[] {
  const connection = new SqliteDatabase(join(dataDir, 'imagestead.db'), { readonly: true });
  const pairs: [string, string, string][] = [
    ['appearances', 'image_id', 'images'],
    ['appearances', 'message_id', 'messages'],
    ['appearances', 'chat_id', 'chats'],
    ['missing_images', 'message_id', 'messages'],
    ['messages', 'chat_id', 'chats'],
    ['messages', 'parent_id', 'messages'],
    ['derivations', 'from_id', 'images'],
    ['derivations', 'to_id', 'images'],
    ['images', 'origin_chat_id', 'chats'],
    ['import_items', 'image_id', 'images'],
    ['import_items', 'chat_id', 'chats'],
  ];
  try {
    return pairs.flatMap(([table, column, other]) => {
      const { count } = connection
        .prepare<[], { count: number }>(
          `SELECT count(*) AS count FROM "${table}" one JOIN "${other}" other ON other.id = one."${column}"
           WHERE other.owner_id <> one.owner_id`,
        )
        .get()!;
      return count === 0 ? [] : [`${count} rows of ${table} name ${other} of somebody else`];
    });
  } finally {
    connection.close();
  }
}
