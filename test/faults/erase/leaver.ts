import { deleteAccount, getAccountDeletion } from '../../../src/shared/contract/account-deletion.ts';
import { liftHold, placeHold } from '../../../src/shared/contract/holds.ts';
import { addAs, password, type SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';
import { type Album, createAlbum } from './album.ts';
import { exportAll } from './export-all.ts';
import type { Home } from './home.ts';
import { killAmid } from './kill-amid.ts';
import { makeAll } from './make-all.ts';
import { type Marker, newMarkerText } from './markers.ts';
import { columnsWith } from './own-words.ts';
import { createStudio } from './studio.ts';

/** Somebody with some of everything, who then deletes the account. */
export interface Leaver {
  readonly who: SignedIn;
  readonly album: Album;
  /** All that must be gone with the account, the person's name and address among it. */
  markers(): Marker[];
  /** Moves some to the trash and leaves the rest where it is: the account goes with all of it. */
  moveSome(): Promise<void>;
  /**
   * Deletes the account and kills the server meanwhile, and for good as soon as it says that it is done. Answers how many
   * kills came amid the erasing.
   */
  leave(kills: number): Promise<number>;
  /** What is left of the account in the database of a server that does not run. */
  remains(): string[];
}

/**
 * What outlives an account: the receipt, the note by which whoever deleted it can ask for it, and that a person was
 * changed in the change logs of those who administer.
 */
const stays = new Set([
  'receipts.owner_id',
  'receipts.subject_id',
  'receipts.person_id',
  'account_deletions.owner_id',
  'changes.ids',
]);

/** `administrator` adds the person, and holds something of theirs for a while. */
export async function createLeaver(
  administrator: SignedIn,
  home: Home,
  random: () => number,
): Promise<Leaver> {
  const album = createAlbum(random);
  const own = [newMarkerText(random), newMarkerText(random)];
  const who = await addAs(administrator, () => home.url, own.join(' '));
  const studio = await createStudio(who, album);
  const made = await makeAll(studio, { dataDir: home.dataDir, name: 'leaver', random, rounds: 1, size: 1 });
  const personId = who.person.id;
  const reason = `${album.goes('account')} asked for it`;
  const hold = await administrator.call(placeHold, { personId, subject: 'everything', reason });
  await exportAll(who);
  const held = await who.call(deleteAccount, { password }).then(
    () => 'An account was deleted though it was held.',
    () => null,
  );
  if (held !== null) throw new Error(held);

  return {
    who,
    album,
    markers: () => [
      ...[...album.images.values()].flat(),
      ...album.goingPrompts,
      ...album.ownWords,
      ...album.keptPrompts,
      ...album.ruleWords,
      ...own.map((content): Marker => ({ kind: 'account', content })),
    ],
    async moveSome() {
      for (const { remove } of made.filter((_, index) => index % 2 === 0)) await remove();
    },
    async leave(kills) {
      await administrator.call(liftHold, { id: hold.id });
      const { token } = await who.call(deleteAccount, { password });
      const amid = await killAmid(home, kills, random);
      await waitFor('the end of the account', async () => {
        const { finishedAt } = await administrator.call(getAccountDeletion, { token });
        return finishedAt;
      });
      // From the word on that it is done nothing may be left to be done.
      await home.kill();
      return amid;
    },
    remains: () =>
      columnsWith(home.dataDir, personId)
        .filter((column) => !stays.has(column))
        .map((column) => `the id of the deleted account is left in ${column}`),
  };
}
