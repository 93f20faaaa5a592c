import { uploadedImageHeader } from '../../../../src/shared/contract/uploads.ts';
import { CallError } from '../../../../src/shared/client.ts';
import { makePicture } from '../../intake/pictures.ts';
import type { SignedIn } from '../../person.ts';
import { sendWhole } from '../../tus.ts';
import type { Verdict } from '../verdict.ts';

/** What of the promises about deletion a keeper watches; also the names for `--only`. */
export const keeperKinds = ['export', 'temporary', 'rule', 'hold', 'bulk', 'account'] as const;
export type KeeperKind = (typeof keeperKinds)[number];

export interface KeeperDeps {
  who: SignedIn;
  administrator: SignedIn;
  /** Where the server is now. */
  url(): string;
  random: () => number;
  verdict: Verdict;
  /** Ids of engines that need no service. */
  engineId: string;
  /** Is told when a request is about to be sent. */
  onDeed(deed: KeeperKind): void;
}

/** Somebody who does one thing over and over, and knows what must be so afterwards. */
export interface Keeper {
  /** Works until a request stays without an answer; answers what it was about. */
  work(): Promise<KeeperKind>;
  /** After a start: everything that was acknowledged holds. */
  check(): Promise<void>;
  /** When all work may go on: everything that was promised comes to its end. */
  finish(): Promise<void>;
}

/** Something that was answered, or that the server was killed before. */
export type Answer<T> = { answered: true; value: T } | { answered: false };

export async function asked<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { answered: true, value: await call };
  } catch (error) {
    if (error instanceof CallError && error.code === 'offline') return { answered: false };
    throw error;
  }
}

/** Repeats a step until one stays without an answer. A pause between two keeps the machine free for others. */
export async function until(step: () => Promise<boolean>): Promise<void> {
  while (await step()) await new Promise((done) => setTimeout(done, 60));
}

/** An image that was uploaded and acknowledged. */
export interface Uploaded {
  id: string;
  sha256: string;
}

/** Uploads a small picture that follows from a seed; null without an answer. */
export async function upload(who: SignedIn, seed: string): Promise<Uploaded | null> {
  const { bytes, sha256 } = await makePicture(seed, 'png');
  const answer = await sendWhole(who, bytes, { filename: `${seed}.png` }).catch((error: unknown) => {
    if (error instanceof TypeError) return null;
    throw error;
  });
  if (answer === null) return null;
  const id = answer.headers.get(uploadedImageHeader);
  if (!answer.ok || id === null) throw new Error(`An upload was answered with ${answer.status}.`);
  return { id, sha256 };
}

/** Uploads several before any kill. */
export async function uploadAll(who: SignedIn, name: string, count: number): Promise<Uploaded[]> {
  const all: Uploaded[] = [];
  for (let number = 0; number < count; number += 1) all.push((await upload(who, `${name} ${number}`))!);
  return all;
}
