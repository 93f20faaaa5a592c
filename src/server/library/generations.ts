import type { Dialect, Tx } from '../db/index.ts';
import * as store from './arrival-store.ts';
import type { VersionPair } from './stack-store.ts';

/** An image whose vendor named the generation it is, or the one it was made from. */
export interface Generation {
  id: string;
  generationId: string | null;
  parentGenerationId: string | null;
}

const isText = (value: string | null): value is string => value !== null;

/**
 * Links images by the vendor's names: each to the one it edits, whichever of the two came first. An image has at most
 * one such parent, the first that came of that generation, however often the same generation came. Answers the links.
 */
export async function linkGenerations(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  arrived: readonly Generation[],
): Promise<VersionPair[]> {
  const named = arrived.flatMap((each) => [each.generationId, each.parentGenerationId]).filter(isText);
  if (named.length === 0) return [];
  const firsts = await store.firstOfGenerations(tx, dialect, ownerId, [...new Set(named)]);
  const ids = new Set(arrived.map(({ id }) => id));
  const arrivedParents = arrived
    .map(({ generationId }) => generationId)
    .filter((name) => isText(name) && ids.has(firsts.get(name) ?? ''))
    .filter(isText);
  const waiting =
    arrivedParents.length > 0 ? await store.childrenOfGenerations(tx, dialect, ownerId, arrivedParents) : [];
  const pairs = [...arrived, ...waiting].flatMap(({ id, parentGenerationId }): VersionPair[] => {
    const from = parentGenerationId === null ? undefined : firsts.get(parentGenerationId);
    return from === undefined || from === id ? [] : [[from, id]];
  });
  await store.insertDerivations(
    tx,
    pairs.map(([from_id, to_id]) => ({ owner_id: ownerId, from_id, to_id, kind: 'edit' })),
  );
  return pairs;
}
