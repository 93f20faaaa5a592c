import { getChat, listChats, startChat } from '../../../../src/shared/contract/chats.ts';
import { getImages, getOriginal } from '../../../../src/shared/contract/library.ts';
import { closeTemporaryChat, keepImage } from '../../../../src/shared/contract/temporary.ts';
import { addressOf } from '../../../../src/shared/client.ts';
import { sha256Of } from '../../intake/pictures.ts';
import { waitFor } from '../../wait.ts';
import { asked, type Keeper, type KeeperDeps, until } from './keeper.ts';

/** Opens temporary chats, keeps an image now and then, and closes them: what was closed never comes back. */
export function createTemporaryKeeper({ who, onDeed, verdict, random, engineId }: KeeperDeps): Keeper {
  const { call } = who;
  const closed = new Map<string, string[]>();
  /** Kept images by their hash. */
  const kept = new Map<string, string>();
  let open: string | null = null;

  async function start(): Promise<boolean> {
    const settings = { engineId, count: 2, size: { width: 256, height: 256 } };
    const text = `a lantern ${Math.floor(random() * 1e9)}`;
    const answer = await asked(call(startChat, { text, settings, temporary: true }));
    if (answer.answered) open = answer.value.chat.id;
    return answer.answered;
  }

  async function step(): Promise<boolean> {
    onDeed('temporary');
    if (open === null) return start();
    const id = open;
    const now = await asked(call(getChat, { id }));
    if (!now.answered) return false;
    if (now.value.chat.busy && random() < 0.8) return true;
    const images = now.value.messages.flatMap(({ appearances }) => appearances.map(({ imageId }) => imageId));
    const [first] = images;
    if (first !== undefined && random() < 0.4) {
      // Without an answer it may be kept or not: it is held to nothing.
      images.shift();
      const answer = await asked(call(keepImage, { id: first }));
      if (!answer.answered) return false;
      kept.set(first, answer.value.sha256);
    }
    open = null;
    const answer = await asked(call(closeTemporaryChat, { id }));
    if (answer.answered) closed.set(id, images);
    return answer.answered;
  }

  async function check(): Promise<void> {
    const { chats } = await call(listChats, { limit: 200 });
    for (const { id } of chats) verdict.note('resurrected', `the temporary chat ${id} is in a list`);
    for (const [id, sha256] of kept) {
      const answer = await who.fetch(addressOf(getOriginal, { id }));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (!answer.ok || sha256Of(bytes) !== sha256) verdict.note('lost', `the kept image ${id} is lost`);
    }
    for (const [id, ids] of closed) {
      const answer = await who.fetch(addressOf(getChat, { id }));
      if (answer.status !== 404)
        verdict.note('resurrected', `the closed chat ${id} answers ${answer.status}`);
      if (ids.length === 0) continue;
      const { images } = await call(getImages, { ids });
      for (const image of images)
        if (image.state !== 'purging')
          verdict.note('resurrected', `${image.id} of a closed chat is ${image.state}`);
    }
  }

  return {
    work: () => until(step).then(() => 'temporary'),
    check,
    async finish() {
      await waitFor('the purge of closed chats', async () => {
        const ids = [...closed.values()].flat();
        return ids.length === 0 || (await call(getImages, { ids })).images.length === 0 ? true : null;
      }).catch(() => verdict.note('lost', 'a closed chat is not purged'));
      await check();
    },
  };
}
