import { tidiedUp } from '../age-uploads.ts';
import { type Account, openRecords, previewsMade, readAccount } from '../intake/account.ts';
import { compareAccount } from '../intake/compare.ts';
import type { Expectation } from '../intake/expected.ts';
import type { SignedIn } from '../person.ts';
import type { ImportLedger } from './import-ledger.ts';
import type { Verdict } from './verdict.ts';

/** Everything that ended well, as one library: of a parcel that came twice nothing is there twice. */
function expectAll({ imports, uploads }: ImportLedger, complete: boolean): Expectation {
  const parcels = [...new Set(imports.filter(({ done }) => done).map(({ parcel }) => parcel))];
  const images = new Map(parcels.flatMap(({ expected }) => [...expected.images]));
  for (const { picture, imageId } of uploads) {
    if (imageId === null && !complete) continue;
    const { sha256, width, height, mediaType } = picture;
    images.set(sha256, { sha256, width, height, mediaType, source: 'uploaded' });
  }
  const [first] = parcels;
  const sums = first?.expected.sums ?? ({} as Expectation['sums']);
  return { chats: parcels.flatMap(({ expected }) => expected.chats), images, sums };
}

/** The same bytes or the same chat may be there once, whatever is under way. */
function noteTwice({ images, chats }: Account, verdict: Verdict): void {
  const hashes = Object.entries(Object.groupBy(images, ({ sha256 }) => sha256));
  for (const [hash, same] of hashes)
    if (same!.length > 1) verdict.note('twice', `${same!.length} images have the bytes ${hash}`);
  const titles = Object.entries(Object.groupBy(chats, ({ chat }) => chat.title));
  for (const [title, same] of titles)
    if (same!.length > 1) verdict.note('twice', `${same!.length} chats are called “${title}”`);
}

/** Compares what somebody was told to be there with what is, the bytes and the places in messages included. */
export async function checkImports(
  who: SignedIn,
  dataDir: string,
  ledger: ImportLedger,
  verdict: Verdict,
  complete: boolean,
): Promise<void> {
  const records = openRecords(dataDir);
  try {
    const account = await readAccount(who, records);
    noteTwice(account, verdict);
    const expected = expectAll(ledger, complete);
    // What is under way may be there in part.
    const known = complete ? account : only(account, expected);
    for (const wrong of compareAccount(expected, known).wrong) verdict.note('lost', wrong);
    if (complete)
      await previewsMade(who).catch(() =>
        verdict.note('lost', 'previews of what was imported are never made'),
      );
  } finally {
    records.close();
  }
}

/** The part of an account that is expected to be complete. */
function only(account: Account, { images, chats }: Expectation): Account {
  const known = account.images.filter(({ sha256 }) => images.has(sha256));
  const ids = new Set(known.map(({ id }) => id));
  const titles = new Set(chats.map(({ title }) => title));
  return {
    images: known,
    chats: account.chats.filter(({ chat }) => titles.has(chat.title)),
    derivations: account.derivations.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

/** What begun uploads and ended imports have left behind when the server has tidied up. */
export async function noteDebris(dataDir: string, verdict: Verdict): Promise<void> {
  for (const file of await tidiedUp(dataDir)) verdict.note('orphans', `${file} was left behind`);
}
