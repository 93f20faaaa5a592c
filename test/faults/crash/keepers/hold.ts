import { liftHold, placeHold } from '../../../../src/shared/contract/holds.ts';
import { getImages, getOriginal } from '../../../../src/shared/contract/library.ts';
import { emptyTrash, purgeImages, trashImages } from '../../../../src/shared/contract/lifecycle.ts';
import { addressOf } from '../../../../src/shared/client.ts';
import { sha256Of } from '../../intake/pictures.ts';
import { waitFor } from '../../wait.ts';
import { asked, type Keeper, type KeeperDeps, until, type Uploaded, upload } from './keeper.ts';

/** Has some of their images held, and purges all: what is held is never lost, what is not held goes. */
export function createHoldKeeper({ who, administrator, onDeed, verdict, random }: KeeperDeps): Keeper {
  const { call } = who;
  let made = 0;
  let held: Uploaded[] = [];
  let free: Uploaded[] = [];
  let holds: string[] = [];
  /** Asked to be purged while nothing held them: they go, or may go. */
  const doomed = new Map<string, 'asked' | 'acknowledged'>();

  function doom(images: readonly Uploaded[], how: 'asked' | 'acknowledged'): void {
    for (const { id } of images) doomed.set(id, how);
  }

  async function begin(): Promise<boolean> {
    const images: Uploaded[] = [];
    for (let count = 0; count < 4; count += 1) {
      const one = await upload(who, `held ${(made += 1)}`);
      if (one === null) return false;
      images.push(one);
    }
    free = images;
    for (const { id } of images.slice(0, 2)) {
      const body = { personId: who.person.id, subject: 'image', subjectId: id, reason: 'A dispute' } as const;
      const answer = await asked(administrator.call(placeHold, body));
      if (!answer.answered) return false;
      holds.push(answer.value.id);
      held.push(free.shift()!);
    }
    return true;
  }

  async function step(): Promise<boolean> {
    onDeed('hold');
    // What a cut left without a hold is let go of, it is in the Library.
    if (held.length < 2) [held, free, holds] = [[], [], []];
    if (held.length < 2) return begin();
    const ids = [...held, ...free].map(({ id }) => id);
    if (!(await asked(call(trashImages, { selection: { ids } }))).answered) return false;
    doom(free, 'asked');
    const purge = random() < 0.5 ? call(emptyTrash, {}) : call(purgeImages, { selection: { ids } });
    if (!(await asked(purge)).answered) return false;
    doom(free, 'acknowledged');
    free = [];
    if (random() < 0.6) return true;
    const lifted = held;
    held = [];
    doom(lifted, 'asked');
    for (const id of holds) if (!(await asked(administrator.call(liftHold, { id }))).answered) return false;
    holds = [];
    const selection = { ids: lifted.map(({ id }) => id) };
    if (!(await asked(call(purgeImages, { selection }))).answered) return false;
    doom(lifted, 'acknowledged');
    return true;
  }

  async function check(): Promise<void> {
    for (const { id, sha256 } of held) {
      const answer = await who.fetch(addressOf(getOriginal, { id }));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (!answer.ok || sha256Of(bytes) !== sha256) verdict.note('lost', `the held image ${id} is lost`);
    }
    const { images } = await call(getImages, { ids: [...doomed.keys(), ...held.map(({ id }) => id)] });
    for (const { id, state } of images) {
      const back = state === 'live' || state === 'trashed';
      if (back && doomed.get(id) === 'acknowledged')
        verdict.note('resurrected', `image ${id} was purged and is ${state}`);
    }
  }

  return {
    work: () => until(step).then(() => 'hold'),
    check,
    async finish() {
      await check();
      const ids = [...doomed].filter(([, how]) => how === 'acknowledged').map(([id]) => id);
      if (ids.length === 0) return;
      await waitFor('the purge of what is not held', async () => {
        const { images } = await call(getImages, { ids });
        return images.length === 0 ? true : null;
      }).catch(() => verdict.note('lost', 'a purge beside a hold was promised and not done'));
    },
  };
}
