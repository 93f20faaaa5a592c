import type { Image } from '../../shared/contract/library.ts';
import type { Tx } from '../db/index.ts';
import type { AppError } from '../errors.ts';
import type { Source } from '../storage/index.ts';
import type { DerivationTable } from './tables.ts';

/** What is known of an image besides its bytes. */
export interface ImageFacts {
  /** The id that it had in another Imagestead, free here; without it gets a new one. */
  id?: string;
  source: Image['source'];
  name: string;
  prompt: string | null;
  revisedPrompt: string | null;
  engineId: string | null;
  engineName: string | null;
  model: string | null;
  seed: string | null;
  style: string | null;
  settings: Record<string, unknown>;
  madeAt: number;
  originChatId: string | null;
  originMessageId: string | null;
  madeFrom: { imageId: string; kind: DerivationTable['kind'] }[];
  /** The name of the file that it arrived as, without folders. */
  fileName?: string | null;
  /** The vendor's name of this generation, and of the one that it edits. */
  generationId?: string | null;
  parentGenerationId?: string | null;
  /** 1 to 5. */
  rating?: number | null;
  favourite?: boolean;
  /** When its owner protected it from every automatic deletion; milliseconds UTC. */
  protectedAt?: number | null;
  /** When its owner chose it of the versions of its picture; milliseconds UTC. */
  chosenAt?: number | null;
  /** Whether it may be used for training; null as its owner says of all. */
  training?: boolean | null;
  /** When it came in, where that was earlier and elsewhere; milliseconds UTC. */
  addedAt?: number;
  /** It belongs to a temporary chat: no list shows it, and it is purged with the chat. */
  temporary?: boolean;
}

/** The file of an image that arrives, for whoever reads facts from it: local, ours, and not to be changed. */
export interface ArrivedFile {
  path: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  width: number;
  height: number;
}

/** Bytes that may become an image. */
export interface Arrival {
  /** Opens the bytes; called again where they are read twice, once to hash and once to store. */
  open(): Promise<Source>;
  /** Announced size in bytes, when known: bytes of a size that is here already are hashed before anything is written. */
  bytes?: number;
  /** What is known of it; asked only for bytes that are new, or of which something may be learnt. */
  facts(file: ArrivedFile): Promise<ImageFacts>;
  /** For bytes that are here already: asks for the facts too, and keeps those that were unknown so far. */
  learn?: boolean;
}

/**
 * What became of an arrival. `already`: these bytes are in the Library; `in_trash`: they are in the trash, from where
 * they can be restored; `refused`: this one is no image that can be kept, or could not be read.
 */
export type Arrived =
  { outcome: 'added' | 'already' | 'in_trash'; image: Image } | { outcome: 'refused'; error: AppError };

/** What else the same transaction writes, such as a report of what became of each arrival. */
export type AlsoMany = (tx: Tx, arrived: readonly Arrived[]) => Promise<void>;
