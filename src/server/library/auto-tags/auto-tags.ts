import type { Insertable } from 'kysely';
import type { Tx } from '../../db/index.ts';
import { ensureTags } from '../ensure-tags.ts';
import type { FilingDeps } from '../filing.ts';
import { deleteUnusedTags } from '../filing-store.ts';
import { nameKey } from '../names.ts';
import * as tagStore from '../tag-store.ts';
import type { ImageTagTable } from '../tables.ts';
import * as store from './auto-tag-store.ts';
import type { TagContext } from './tag-context.ts';
import { type AutomaticTag, tagsOfImage } from './tags-of-image.ts';
import { createTagger } from './words-of-text.ts';

export interface AutoTags {
  /** Tags images as they are now known; what nothing gives any more goes. Answers which have other tags than before. */
  tag(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<{ images: string[]; tags: string[] }>;
  /** Adds what the colours of pictures tell, once these are known; answers which have other tags than before. */
  look(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<string[]>;
}

export type AutoTagDeps = FilingDeps & { tagContext: TagContext };

type Word = Insertable<ImageTagTable>;

/** Words that images get by themselves. What a person, or the file itself, says of an image and a tag stands. */
export function createAutoTags(deps: AutoTagDeps): AutoTags {
  const { db, changes, tagContext } = deps;
  const { dialect } = db;
  const read = createTagger();

  async function wanted(tx: Tx, ownerId: string, ids: readonly string[]) {
    const rows = await store.readFacts(tx, dialect, ownerId, ids);
    const folders = await store.foldersOf(tx, dialect, ownerId, ids);
    const chats = [...new Set(rows.flatMap((row) => row.origin_chat_id ?? []))];
    const titles = chats.length === 0 ? null : await tagContext.titles(tx, dialect, ownerId, chats);
    return new Map(
      rows.map((row) => [
        row.id,
        tagsOfImage(read, {
          prompt: row.prompt,
          revisedPrompt: row.revised_prompt,
          style: row.style,
          chatTitle: titles?.get(row.origin_chat_id ?? '') ?? null,
          folders: folders.get(row.id) ?? [],
          colours: JSON.parse(row.colours) as string[],
        }),
      ]),
    );
  }

  /** The words as rows, of tags as their person calls them. */
  async function asWords(
    tx: Tx,
    ownerId: string,
    tags: ReadonlyMap<string, ReadonlyMap<string, AutomaticTag>>,
  ): Promise<Word[]> {
    const names = new Set([...tags.values()].flatMap((of) => [...of.keys()]));
    if (names.size === 0) return [];
    const aliases = await store.aliasesOf(tx, ownerId);
    const plain = [...names].filter((name) => !aliases.has(nameKey(name)));
    const made = await ensureTags(
      deps,
      tx,
      ownerId,
      new Map(plain.map((name) => [nameKey(name), name])),
      'prompt',
    );
    const words: Word[] = [];
    for (const [imageId, of] of tags) {
      const said = new Set<string>();
      for (const [name, { source, confidence }] of of) {
        const key = nameKey(name);
        const tagId = aliases.has(key) ? aliases.get(key) : made.get(key);
        if (!tagId || said.has(tagId)) continue;
        said.add(tagId);
        words.push({ owner_id: ownerId, image_id: imageId, tag_id: tagId, source, confidence, state: 'yes' });
      }
    }
    return words;
  }

  async function tag(
    tx: Tx,
    ownerId: string,
    imageIds: readonly string[],
  ): Promise<{ images: string[]; tags: string[] }> {
    const on = await tagContext.wanted(tx, ownerId);
    const words = on ? await asWords(tx, ownerId, await wanted(tx, ownerId, imageIds)) : [];
    const before = Map.groupBy(await store.wordsOf(tx, dialect, ownerId, imageIds), (row) => row.image_id);
    const byImage = Map.groupBy(words, (word) => word.image_id);
    const images = new Set<string>();
    const tags = new Set<string>();
    const gone = new Set<string>();
    const fresh: Word[] = [];
    for (const id of imageIds) {
      const known = new Map((before.get(id) ?? []).map((row) => [row.tag_id, row]));
      const now = byImage.get(id) ?? [];
      const stays = new Set<string>();
      for (const word of now) {
        const row = known.get(word.tag_id);
        if (row?.source === word.source && Math.abs((row.confidence ?? 0) - (word.confidence ?? 0)) < 0.001)
          stays.add(word.tag_id);
        else if (!row || isAutomatic(row)) fresh.push(word);
      }
      const off = [...known.values()].filter((row) => isAutomatic(row) && !stays.has(row.tag_id));
      if (off.length > 0) {
        const offIds = off.map((row) => row.tag_id);
        await store.deleteAutomatic(tx, dialect, ownerId, id, offIds);
        images.add(id);
        for (const tagId of offIds) gone.add(tagId);
      }
    }
    await tagStore.addWords(tx, fresh);
    for (const word of fresh) {
      images.add(word.image_id);
      tags.add(word.tag_id);
    }
    const unused = [...gone].filter((id) => !tags.has(id));
    if (unused.length > 0) await deleteUnusedTags(db, tx, ownerId, unused);
    return { images: [...images], tags: [...tags, ...unused] };
  }

  // What is new gets its tags in the transaction that adds it, before its words are indexed.
  changes.accompany('image.added', async (tx, ownerId, ids) => {
    for (let i = 0; i < ids.length; i += atOnce) await tag(tx, ownerId, ids.slice(i, i + atOnce));
  });

  return {
    tag,
    async look(tx, ownerId, imageIds) {
      if (imageIds.length === 0 || !(await tagContext.wanted(tx, ownerId))) return [];
      const found = await wanted(tx, ownerId, imageIds);
      const seen = new Map(
        [...found].map(([id, tags]) => [
          id,
          new Map([...tags].filter(([, { source }]) => source === 'vision')),
        ]),
      );
      const words = await asWords(tx, ownerId, seen);
      await tagStore.addWords(tx, words);
      changes.append(tx, ownerId, 'tag.updated', [...new Set(words.map((word) => word.tag_id))]);
      return [...new Set(words.map((word) => word.image_id))];
    },
  };
}

/** Images whose tags are found with one query each for what is known of them. */
const atOnce = 200;

const isAutomatic = ({ source, state }: Pick<ImageTagTable, 'source' | 'state'>): boolean =>
  state === 'yes' && source !== 'user' && source !== 'metadata';
