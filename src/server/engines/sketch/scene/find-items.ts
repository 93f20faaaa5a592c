import type { Mention } from '../words/reading.ts';
import type { Item, Scene } from './scene.ts';
import { withoutSkin } from './skin.ts';

/** The items a mention speaks of: same pictogram (any skin), same word. */
export function findItems(scene: Scene, mention: Pick<Mention, 'pictogram' | 'word'>): Item[] {
  const one = (word: string) => word.replace(/s$/, '');
  const exact = scene.items.filter(
    (item) =>
      withoutSkin(item.pictogram) === withoutSkin(mention.pictogram) || one(item.word) === one(mention.word),
  );
  if (exact.length > 0) return exact;
  const last = one(mention.word).split(' ').pop()!;
  return last.length > 2 ? scene.items.filter((item) => one(item.word).split(' ').includes(last)) : [];
}
