import type { TagSource } from '../../shared/contract/organise.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import { ensureTags } from './ensure-tags.ts';
import { nameKey, tagName } from './names.ts';
import type { addWords, TagWord } from './tag-store.ts';

/** What is said of an image and a word, by whom. */
export interface TagOfImage extends TagWord {
  /** A word, or words parted by slashes. */
  name: string;
}

/** Says single words of single images. `write` says what happens where something was said before. */
export async function saySingly(
  deps: { db: Database; clock: Clock; ids: Ids; changes: Changes },
  tx: Tx,
  ownerId: string,
  said: ReadonlyMap<string, readonly TagOfImage[]>,
  write: typeof addWords,
): Promise<void> {
  const words = new Map<string, { imageId: string; key: string; word: TagWord }>();
  const names = new Map<TagSource, Map<string, string>>();
  for (const [imageId, tags] of said) {
    for (const { name: text, ...word } of tags) {
      const name = tagName([text]);
      const key = nameKey(name);
      if (name === '' || words.has(`${imageId} ${key}`)) continue;
      words.set(`${imageId} ${key}`, { imageId, key, word });
      const ofSource = names.get(word.source) ?? new Map<string, string>();
      if (!ofSource.has(key)) ofSource.set(key, name);
      names.set(word.source, ofSource);
    }
  }
  if (words.size === 0) return;
  const tagIds = new Map<string, string>();
  for (const [source, ofSource] of names) {
    for (const [key, id] of await ensureTags(deps, tx, ownerId, ofSource, source)) tagIds.set(key, id);
  }
  await write(
    tx,
    [...words.values()].map(({ imageId, key, word }) => ({
      owner_id: ownerId,
      image_id: imageId,
      tag_id: tagIds.get(key)!,
      ...word,
    })),
  );
  deps.changes.append(tx, ownerId, 'tag.updated', [...new Set(tagIds.values())]);
  deps.changes.append(tx, ownerId, 'image.described', [...said.keys()]);
}
