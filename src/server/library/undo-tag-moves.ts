import type { Tx } from '../db/index.ts';
import type { FilingDeps, Part } from './filing.ts';
import { imagesThere } from './merge-store.ts';
import { nameKey } from './names.ts';
import type { Merged } from './tag-merge.ts';
import * as store from './tag-move-store.ts';
import * as tagStore from './tag-store.ts';
import type { FilingActionTable, TagAliasTable, TagTable } from './tables.ts';

/** Takes back one part of what was done to tags as a whole; null for parts that are about images alone. */
export async function undoTagMove(
  { db, clock }: FilingDeps,
  tx: Tx,
  ownerId: string,
  row: FilingActionTable,
): Promise<Part | null> {
  const { kind, subject_id: subjectId } = row;
  const imageIds = JSON.parse(row.image_ids) as string[];
  const before: unknown = row.before === null ? null : JSON.parse(row.before);
  const part: Part = { kind, subjectId, before: null, imageIds };
  switch (kind) {
    case 'tag.touch':
      return part;
    case 'tag.rename': {
      const { name } = before as Pick<TagTable, 'name'>;
      await store.renameTag(tx, ownerId, subjectId, { name, key: nameKey(name) });
      return part;
    }
    case 'tag.alias':
      for (const { key, alias } of before as { key: string; alias: TagAliasTable | null }[]) {
        if (alias) await store.setAlias(tx, ownerId, key, alias.tag_id);
        else await store.deleteAlias(tx, ownerId, key);
      }
      return part;
    case 'tag.merge': {
      const { from, word, was, said } = before as Merged;
      // Some may be purged since: a part is kept until all are.
      const there = await imagesThere(db, tx, ownerId, imageIds);
      await tagStore.insertTags(tx, [
        {
          owner_id: ownerId,
          id: from.id,
          name: from.name,
          name_key: nameKey(from.name),
          source: from.source,
          created_at: clock.now(),
        },
      ]);
      const tag = await store.tagByKey(tx, ownerId, nameKey(from.name));
      if (!tag) return { ...part, imageIds: [] };
      const spokenOf = new Set(
        (await tagStore.findWords(db, tx, ownerId, tag.id, there)).map((one) => one.image_id),
      );
      const free = there.filter((id) => !spokenOf.has(id));
      await tagStore.putWords(db, tx, ownerId, tag.id, free, word);
      if (said) await store.putBack(db, tx, { ownerId, tagId: subjectId, imageIds: there }, said, was);
      return { ...part, imageIds: there };
    }
    default:
      return null;
  }
}
