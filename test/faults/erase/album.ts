import { getImage, getOriginal, getPreview, changeImage } from '../../../src/shared/contract/library.ts';
import { addressOf } from '../../../src/shared/client.ts';
import type { SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';
import { type Marker, markerPattern, newMarkerText } from './markers.ts';

/** Keeps account of every marker that was put somewhere, and of what is to become of it. */
export interface Album {
  /** By image: all that must be gone when it is. */
  readonly images: ReadonlyMap<string, Marker[]>;
  /** Images that nobody deletes. */
  readonly kept: ReadonlySet<string>;
  /** Prompts, titles and the like that go with their chat. */
  readonly goingPrompts: Marker[];
  /** Prompts that are a person's own messages in chats that stay. */
  readonly ownWords: Marker[];
  /** Words in the query of a rule that stays: a person's own, too. */
  readonly ruleWords: Marker[];
  newRuleWord(): string;
  newPrompt(chat: 'goes' | 'stays'): string;
  /** Prompts of a chat whose images stay too: the search must still find these at the end. */
  readonly keptPrompts: Marker[];
  newKeptPrompt(): string;
  /** Renames an image and reads everything that is made of it, so that all of it can be searched for. */
  take(owner: SignedIn, imageId: string): Promise<void>;
  keep(imageIds: readonly string[]): void;
  /** More that must go with an image that was taken in. */
  carry(imageId: string, markers: readonly Marker[]): void;
  /** What must go by the end, with whatever it is part of. */
  goes(kind: Marker['kind']): string;
  /** The same for markers that are known already. */
  alsoGoes(markers: readonly Marker[]): void;
}

const pieceLength = 24;

/** A piece of a file that occurs in no other: from the middle on, the first that is not nearly uniform. */
function pieceOf(bytes: Uint8Array): Uint8Array | null {
  for (let at = bytes.length >> 1; at + pieceLength <= bytes.length; at += pieceLength) {
    const piece = bytes.subarray(at, at + pieceLength);
    if (new Set(piece).size >= 16) return piece;
  }
  return null;
}

export function createAlbum(random: () => number): Album {
  const images = new Map<string, Marker[]>();
  const kept = new Set<string>();
  const goingPrompts: Marker[] = [];
  const ownWords: Marker[] = [];
  const keptPrompts: Marker[] = [];
  const ruleWords: Marker[] = [];

  function prompt(list: Marker[], kind: Marker['kind']): string {
    const content = newMarkerText(random);
    list.push({ kind, content });
    return content;
  }

  async function bytesOf(owner: SignedIn, address: string): Promise<Uint8Array> {
    const answer = await owner.fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  async function take(owner: SignedIn, imageId: string): Promise<void> {
    if (images.has(imageId)) return;
    const name = newMarkerText(random);
    const { state } = await owner.call(getImage, { id: imageId });
    const isNamed = state !== 'temporary';
    if (isNamed) await owner.call(changeImage, { id: imageId, name: `${name} by the sea` });
    const image = await waitFor('the previews of an image', async () => {
      const now = await owner.call(getImage, { id: imageId });
      return now.thumbhash === null ? null : now;
    });
    const original = await bytesOf(owner, addressOf(getOriginal, { id: imageId }));
    const previews = await Promise.all(
      (['256', '512'] as const).map((size) => bytesOf(owner, addressOf(getPreview, { id: imageId, size }))),
    );
    const text = Buffer.from(original).toString('latin1');
    const own = new Set(text.match(markerPattern));
    const derived = [image.sha256, image.thumbhash!, ...[original, ...previews].map(pieceOf)];
    images.set(imageId, [
      ...(isNamed ? [{ kind: 'name', content: name } as const] : []),
      // Only the pictures of the marking server carry markers; a sketch carries its prompt at most.
      ...(image.revisedPrompt ? [...own].map((content): Marker => ({ kind: 'pixels', content })) : []),
      ...(image.revisedPrompt?.match(markerPattern)?.slice(0, 1) ?? []).map((content): Marker => ({
        kind: 'revised prompt',
        content,
      })),
      ...derived
        .filter((content) => content !== null)
        .map((content): Marker => ({ kind: 'derived', content })),
    ]);
  }

  return {
    images,
    kept,
    goingPrompts,
    ownWords,
    keptPrompts,
    ruleWords,
    newRuleWord: () => prompt(ruleWords, 'own words'),
    newPrompt: (chat) => (chat === 'goes' ? prompt(goingPrompts, 'prompt') : prompt(ownWords, 'own words')),
    newKeptPrompt: () => prompt(keptPrompts, 'prompt'),
    take,
    keep: (imageIds) => imageIds.forEach((id) => kept.add(id)),
    carry: (imageId, markers) => void images.set(imageId, [...(images.get(imageId) ?? []), ...markers]),
    goes: (kind) => prompt(goingPrompts, kind),
    alsoGoes: (markers) => void goingPrompts.push(...markers),
  };
}
