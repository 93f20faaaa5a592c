import type { Output } from '../../shared/contract/endpoint.ts';
import { listVersions, type Derivation, type Image } from '../../shared/contract/library.ts';
import { call, keys } from '../api.ts';

/** One version in a stack. */
export interface Version {
  image: Image;
  /** From 1, oldest first. */
  number: number;
  /** The numbers of those that it was made from. */
  from: number[];
  kind: Derivation['kind'] | null;
}

export type Versions = Output<typeof listVersions>;

export const versionsQuery = (id: string) => ({
  queryKey: keys.versions(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listVersions, { id }, { signal }),
});

/** The versions of a picture, oldest first, each with what it was made from. */
export function stackOf(images: readonly Image[], derivations: readonly Derivation[]): Version[] {
  const numbers = new Map(images.map(({ id }, index) => [id, index + 1]));
  return images.map((image, index) => {
    const links = derivations.filter(({ toId }) => toId === image.id);
    const from = links.map(({ fromId }) => numbers.get(fromId)).filter((number) => number !== undefined);
    return { image, number: index + 1, from: from.toSorted((a, b) => a - b), kind: links[0]?.kind ?? null };
  });
}

/** How a version came about where that is not plain from its place: not from the one before it. */
export const branchWords = ({ number, from }: Version): string | null =>
  from.length === 0 || (from.length === 1 && from[0] === number - 1) ? null : `from ${from.join(', ')}`;

/** A version in words, such as `Version 3 of 4, edit of version 1, in the trash`. */
export function versionWords({ image, number, from, kind }: Version, total: number): string {
  const made = kind === null || from.length === 0 ? '' : `, ${kind} of version ${from.join(' and ')}`;
  const state = image.state === 'trashed' ? ', in the trash' : '';
  return `Version ${number} of ${total}${made}${state}`;
}

/** What a version is compared with unless somebody says: what it was made from, else the next one made. */
export function counterpartOf(stack: readonly Version[], id: string): Version | null {
  const one = stack.find(({ image }) => image.id === id);
  if (!one) return null;
  const parent = one.from.at(-1);
  return stack[(parent ?? one.number + 1) - 1] ?? stack.find((other) => other !== one) ?? null;
}
