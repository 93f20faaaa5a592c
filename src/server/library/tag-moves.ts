import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import { isAutomaticName } from './auto-tags/vocabulary/index.ts';
import { insertParts } from './filing-store.ts';
import type { FilingDeps } from './filing.ts';
import { nameKey, tagName } from './names.ts';
import * as store from './tag-move-store.ts';
import { mergedWords, type Merged } from './tag-merge.ts';
import * as tagStore from './tag-store.ts';
import type { FilingActionTable } from './tables.ts';

export interface TagMoved {
  actionId: string;
  /** On how many images words changed, counted for each tag. */
  images: number;
}

export interface TagMoves {
  /**
   * Gives tags another name, with those nested below them; a name that is there already takes them in, if that is
   * asked for. Throws conflict where it is not.
   */
  move(actor: Actor, names: readonly string[], to: string, merge: boolean): Promise<TagMoved>;
  /** Takes tags, and those below them, off all images; they do not come back by themselves. */
  remove(actor: Actor, names: readonly string[]): Promise<TagMoved>;
}

/** Images of one transaction; between two of them others get their turn. */
const page = 2_000;
/** Parts about a tag as a whole come after those about its images, so that they are undone first. */
const ofTags = 1_000_000;

interface Action {
  ownerId: string;
  id: string;
  at: number;
  images: number;
  pages: number;
  tags: number;
}

/** Renames, merges and deletes tags with all of their images, a transaction for each page of them. */
export function createTagMoves(deps: FilingDeps): TagMoves {
  const { db, changes, clock, ids } = deps;
  const begin = (ownerId: string): Action => ({
    ownerId,
    id: ids.next(),
    at: clock.now(),
    images: 0,
    pages: 0,
    tags: ofTags,
  });

  async function note(
    tx: Tx,
    action: Action,
    part: Pick<FilingActionTable, 'kind' | 'subject_id'> & { before: unknown; imageIds: readonly string[] },
  ): Promise<void> {
    const number = part.imageIds.length > 0 ? action.pages++ : action.tags++;
    await insertParts(tx, [
      {
        owner_id: action.ownerId,
        id: action.id,
        part: number,
        kind: part.kind,
        subject_id: part.subject_id,
        before: part.before === null ? null : JSON.stringify(part.before),
        image_ids: JSON.stringify(part.imageIds),
        at: action.at,
        witness_id: part.kind === 'tag.merge' ? part.imageIds.at(-1)! : null,
      },
    ]);
    changes.append(tx, action.ownerId, 'tag.updated', [part.subject_id]);
    changes.append(tx, action.ownerId, 'image.described', part.imageIds);
  }

  /** What comes by itself under these names is from now on called by the tag, or not wanted any more. */
  async function follow(tx: Tx, action: Action, tag: store.TagRow, tagId: string | null): Promise<void> {
    const { ownerId } = action;
    const before = await store.findAliases(db, tx, ownerId, [tag.name_key], [tag.id]);
    const keys = new Set(before.filter((alias) => alias.tag_id === tag.id).map((alias) => alias.name_key));
    if (isAutomaticName(tag.name_key)) keys.add(tag.name_key);
    if (keys.size === 0) return;
    for (const key of keys) await store.setAlias(tx, ownerId, key, tagId);
    const was = [...keys].map((key) => ({
      key,
      alias: before.find((alias) => alias.name_key === key) ?? null,
    }));
    await note(tx, action, { kind: 'tag.alias', subject_id: tagId ?? tag.id, before: was, imageIds: [] });
  }

  /** Works on all images of a tag; `work` leaves none of those that it is given in this state, or walks past them. */
  async function eachPage(
    action: Action,
    tagId: string,
    state: tagStore.TagWord['state'],
    work: (tx: Tx, rows: (tagStore.TagWord & { image_id: string })[]) => Promise<void>,
  ): Promise<void> {
    for (let after = ''; ;) {
      const last = await db.write(async (tx) => {
        const rows = await store.pageOfWords(tx, action.ownerId, tagId, state, after, page);
        if (rows.length > 0) await work(tx, rows);
        return rows.length < page ? undefined : rows.at(-1)!.image_id;
      });
      if (last === undefined) return;
      after = last;
      await nextTurn();
    }
  }

  async function rename(action: Action, tag: store.TagRow, name: string): Promise<void> {
    const { ownerId } = action;
    await db.write(async (tx) => {
      if (!(await store.renameTag(tx, ownerId, tag.id, { name, key: nameKey(name) }))) return;
      const before = { name: tag.name, source: tag.source };
      await note(tx, action, { kind: 'tag.rename', subject_id: tag.id, before, imageIds: [] });
      if (nameKey(name) !== tag.name_key) await follow(tx, action, tag, tag.id);
      await store.forgetRefused(db, tx, ownerId, [nameKey(name)]);
    });
    // Their words are other ones now.
    await eachPage(action, tag.id, 'yes', async (tx, rows) => {
      const imageIds = rows.map((row) => row.image_id);
      action.images += imageIds.length;
      await note(tx, action, { kind: 'tag.touch', subject_id: tag.id, before: null, imageIds });
    });
  }

  async function merge(action: Action, tag: store.TagRow, into: store.TagRow): Promise<void> {
    const { ownerId } = action;
    for (const state of ['yes', 'no'] as const) {
      await eachPage(action, tag.id, state, async (tx, rows) => {
        const imageIds = rows.map((row) => row.image_id);
        const there = await tagStore.findWords(db, tx, ownerId, into.id, imageIds);
        const from = { id: tag.id, name: tag.name, source: tag.source };
        await store.deleteWords(db, tx, ownerId, tag.id, imageIds);
        for (const [words, of] of mergedWords(rows, there)) {
          if (words.said) await tagStore.putWords(db, tx, ownerId, into.id, of, words.said);
          const before: Merged = { from, ...words };
          await note(tx, action, { kind: 'tag.merge', subject_id: into.id, before, imageIds: of });
        }
        if (state === 'yes') action.images += imageIds.length;
      });
    }
    await db.write(async (tx) => {
      await follow(tx, action, tag, into.id);
      await store.deleteTag(tx, ownerId, tag.id);
      changes.append(tx, ownerId, 'tag.updated', [tag.id]);
    });
  }

  const read = (text: string): string => {
    const name = tagName([text]);
    if (name === '') throw new AppError('bad_input', `“${text}” is no tag. Write a word.`, { field: 'to' });
    return name;
  };

  return {
    async move({ ownerId }, names, to, mayMerge) {
      const target = read(to);
      const planned: { tag: store.TagRow; name: string }[] = [];
      for (const path of new Set(names.map((name) => nameKey(tagName([name]))))) {
        if (nameKey(target).startsWith(`${path}/`)) {
          throw new AppError('bad_input', `“${target}” lies in the tag that is to be moved there.`, {
            field: 'to',
          });
        }
        for (const tag of await db.write((tx) => store.branchOfTag(tx, ownerId, path))) {
          planned.push({
            tag,
            name: read([target, ...tag.name.split('/').slice(path.split('/').length)].join('/')),
          });
        }
      }
      if (planned.length === 0) throw notFound('tag');
      const found = (name: string) => db.write((tx) => store.tagByKey(tx, ownerId, nameKey(name)));
      if (!mayMerge) {
        for (const { tag, name } of planned) {
          const other = await found(name);
          if (other && other.id !== tag.id && (await inUse(ownerId, other.id))) {
            throw new AppError(
              'conflict',
              `There is a tag “${other.name}” already. Merge them, or choose another name.`,
            );
          }
        }
      }
      const action = begin(ownerId);
      for (const { tag, name } of planned) {
        const other = await found(name);
        if (other && other.id !== tag.id) await merge(action, tag, other);
        else if (name !== tag.name) await rename(action, tag, name);
      }
      return { actionId: action.id, images: action.images };
    },

    async remove({ ownerId }, names) {
      const action = begin(ownerId);
      const no: tagStore.TagWord = { source: 'user', confidence: null, state: 'no' };
      for (const name of names) {
        const branch = await db.write((tx) => store.branchOfTag(tx, ownerId, nameKey(tagName([name]))));
        for (const tag of branch) {
          await eachPage(action, tag.id, 'yes', async (tx, rows) => {
            const byBefore = Map.groupBy(rows, ({ image_id: _id, ...word }) => JSON.stringify(word));
            for (const [before, of] of byBefore) {
              const imageIds = of.map((row) => row.image_id);
              await tagStore.putWords(db, tx, ownerId, tag.id, imageIds, no);
              const was = JSON.parse(before) as tagStore.TagWord;
              await note(tx, action, { kind: 'tag.remove', subject_id: tag.id, before: was, imageIds });
            }
            action.images += rows.length;
          });
          await db.write((tx) => follow(tx, action, tag, null));
        }
      }
      return { actionId: action.id, images: action.images };
    },
  };

  async function inUse(ownerId: string, tagId: string): Promise<boolean> {
    const rows = await db.write((tx) => store.pageOfWords(tx, ownerId, tagId, 'yes', '', 1));
    return rows.length > 0;
  }
}
