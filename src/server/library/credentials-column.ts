import type { Updateable } from 'kysely';
import type { Credentials } from '../../shared/contract/credentials.ts';
import type { ImageRow } from './rows.ts';
import type { ImageTable } from './tables.ts';

/** What the column holds; `trust` says whose signatures counted as trusted when it was looked. */
type Stored = (Credentials & { trust: string }) | null;

/** The column of an image that was looked at and has none; SQL's null is: not looked at. */
export const noCredentials = 'null';

const readStored = (column: string | null): Stored =>
  column === null ? null : (JSON.parse(column) as Stored);

export function credentialsOfColumn(column: string | null): Credentials | null {
  const stored = readStored(column);
  if (stored === null) return null;
  const { trust: _, ...credentials } = stored;
  return credentials;
}

/** Whether the credentials of an image are still to be read, or were judged by other trust than today's. */
export function mustLook(row: ImageRow, trust: string): boolean {
  if (row.previews_at === null || row.state === 'purging') return false;
  if (row.credentials === null) return true;
  const stored = readStored(row.credentials);
  return stored !== null && stored.trust !== trust;
}

/** The columns that follow from what was read; a tool that is not known otherwise is the one that the credentials name. */
export function columnsOfCredentials(
  row: ImageRow,
  found: Credentials | null,
  trust: string,
): Updateable<ImageTable> {
  if (found === null) return { credentials: noCredentials };
  const unknown = row.engine_id === null && row.engine_name === null && row.model === null;
  return {
    credentials: JSON.stringify({ ...found, trust } satisfies Stored),
    // What is forged names nobody.
    ...(unknown &&
      found.madeWith &&
      found.state !== 'invalid' && { engine_name: found.madeWith.engine, model: found.madeWith.model }),
  };
}
