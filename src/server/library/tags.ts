import type { ImageTag } from '../../shared/contract/organise.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { ensureTags } from './ensure-tags.ts';
import type { FilingDeps, FilingWork, Part } from './filing.ts';
import { anyLive } from './filing-store.ts';
import { nameKey, tagName } from './names.ts';
import { saySingly, type TagOfImage } from './said-tags.ts';
import { forgetRefused } from './tag-move-store.ts';
import * as store from './tag-store.ts';

export interface Tags {
  list(actor: Actor, search: string, limit: number): Promise<store.UsedTag[]>;
  putting(ownerId: string, names: readonly string[]): FilingWork;
  /** Takes tags off; a person's no stands against whatever would say yes later. */
  takingOff(ownerId: string, names: readonly string[]): FilingWork;
  ofImage(actor: Actor, imageId: string): Promise<ImageTag[]>;
  /**
   * Notes the keywords that files carry, each a path of words, by image; in the caller's transaction, for imports. What
   * was said of an image and a tag before stands.
   */
  addFromMetadata(
    tx: Tx,
    ownerId: string,
    keywords: ReadonlyMap<string, readonly (readonly string[])[]>,
  ): Promise<void>;
  /** Tags of images that just came, as another Imagestead had them, in the caller's transaction. */
  setSaid(tx: Tx, ownerId: string, said: ReadonlyMap<string, readonly TagOfImage[]>): Promise<void>;
}

const yes: store.TagWord = { source: 'user', confidence: null, state: 'yes' };
const no: store.TagWord = { source: 'user', confidence: null, state: 'no' };

/** Names as they are kept, by their keys, so that no tag is named twice. */
function readNames(names: readonly string[]): Map<string, string> {
  const read = new Map<string, string>();
  for (const text of names) {
    const name = tagName([text]);
    if (name === '') throw new AppError('bad_input', `“${text}” is no tag. Write a word.`, { field: 'tags' });
    if (!read.has(nameKey(name))) read.set(nameKey(name), name);
  }
  return read;
}

/** Words on images, with who says so. */
export function createTags(deps: FilingDeps): Tags {
  const { db } = deps;

  /** Says a word of one tag on those images that are live, and answers on which it was not said before, by what was said instead. */
  async function say(
    tx: Tx,
    ownerId: string,
    tagId: string,
    imageIds: readonly string[],
    word: store.TagWord,
  ): Promise<Part[]> {
    const known = new Map(
      (await store.findWords(db, tx, ownerId, tagId, imageIds)).map(({ image_id, ...row }) => [
        image_id,
        row,
      ]),
    );
    // A no is said of what is there only; a yes of everything, so that what came by itself becomes a person's word.
    const toSay = imageIds.filter((id) => {
      const { state, source } = known.get(id) ?? {};
      return word.state === 'yes' ? state !== 'yes' || source !== 'user' : state === 'yes';
    });
    const done = await store.putWords(db, tx, ownerId, tagId, toSay, word, ['live']);
    const byBefore = Map.groupBy(done, (id) => JSON.stringify(known.get(id) ?? null));
    return [...byBefore].map(([before, of]) => ({
      kind: word.state === 'yes' ? 'tag.add' : 'tag.remove',
      subjectId: tagId,
      before: JSON.parse(before) as store.TagWord | null,
      imageIds: of,
    }));
  }

  function putting(ownerId: string, texts: readonly string[]): FilingWork {
    const names = readNames(texts);
    return async (tx, imageIds) => {
      if (!(await anyLive(db, tx, ownerId, imageIds))) return [];
      const tagIds = await ensureTags(deps, tx, ownerId, names, 'user');
      await forgetRefused(db, tx, ownerId, [...names.keys()]);
      const parts: Part[] = [];
      for (const tagId of tagIds.values()) parts.push(...(await say(tx, ownerId, tagId, imageIds, yes)));
      return parts;
    };
  }

  function takingOff(ownerId: string, texts: readonly string[]): FilingWork {
    const keys = [...readNames(texts).keys()];
    return async (tx, imageIds) => {
      const parts: Part[] = [];
      for (const tag of await store.findTags(db, tx, ownerId, keys))
        parts.push(...(await say(tx, ownerId, tag.id, imageIds, no)));
      return parts;
    };
  }

  return {
    list: ({ ownerId }, search, limit) => store.listTags(db, ownerId, search, limit),

    putting,
    takingOff,

    ofImage: ({ ownerId }, imageId) => store.tagsOfImage(db.read, ownerId, imageId),

    async addFromMetadata(tx, ownerId, keywords) {
      const said = [...keywords].map(([imageId, paths]): [string, TagOfImage[]] => [
        imageId,
        paths.map((path) => ({ name: tagName(path), source: 'metadata', confidence: null, state: 'yes' })),
      ]);
      await saySingly(deps, tx, ownerId, new Map(said), store.addWords);
    },

    setSaid: (tx, ownerId, said) => saySingly(deps, tx, ownerId, said, store.setWords),
  };
}
