import type { InputUse, SentBrief, TurnSettings } from '../../shared/contract/chats.ts';
import type { Image } from '../../shared/contract/library.ts';
import type { SavedSearch } from '../../shared/contract/saved.ts';
import type { TagOfImage } from '../library/index.ts';

/**
 * What every import is turned into before anything is written: parsers yield these, and one `apply` writes them.
 * A record holds what its source says and nothing made up; whatever a source leaves out is null.
 */

export type SourceKind =
  'imagestead' | 'chatgpt' | 'librechat' | 'open-webui' | 'claude' | 'gemini' | 'images';

/** Where the bytes of an image are. */
export type ImageBytes =
  /** The path of an entry of the bundle. */
  | { at: 'entry'; path: string }
  /** In the record itself, such as a data URL. */
  | { at: 'inline'; bytes: Uint8Array }
  /** Nowhere in what was given; `reason` is a sentence for the report. */
  | { at: 'missing'; reason: string };

/** How sure the place of an image is. `inferred`: by time, as its source names no message. */
export type Placement = 'linked' | 'inferred' | 'unlinked';

export interface ImageRecord {
  /** The source's own name for this image, such as a file id; the same again at every import. */
  key: string;
  bytes: ImageBytes;
  /** File name as the source tells it, without folders; null when there is none. */
  fileName: string | null;
  /** Made by a model, or somebody's own picture; null when the source does not tell. */
  origin: 'generated' | 'edited' | 'uploaded' | null;
  title: string | null;
  /** The person's words. */
  prompt: string | null;
  /** What the image model was really told, where that differs. */
  revisedPrompt: string | null;
  /** The service or tool, such as `ChatGPT`. */
  tool: string | null;
  model: string | null;
  /** Decimal text: seeds go past 2^53. */
  seed: string | null;
  generationId: string | null;
  /** The generation that this one edits. */
  parentGenerationId: string | null;
  /** Keys of images of the same source that this one was made from. */
  madeFrom: string[];
  /** Everything else that has a name, such as `size`, `editOperation`, `transparentBackground`. JSON values. */
  settings: Record<string, unknown>;
  /** Milliseconds since 1970, UTC. */
  madeAt: number | null;
  placement: Placement;
  /** The vendor's own records of it, as parsed: kept so that a later version can read more. */
  raw: unknown[];
  /** What only Imagestead itself knows of an image: its own export says all of it, and nothing is read elsewhere. */
  own?: OwnFacts;
}

/** Of an image in an export of Imagestead; ids are those that everything had there. */
export interface OwnFacts {
  id: string;
  source: Image['source'];
  engineId: string | null;
  style: string | null;
  favourite: boolean;
  /** 1 to 5. */
  rating: number | null;
  addedAt: number | null;
  /** Since when no rule may delete it, and when it was chosen of the versions of its picture. */
  protectedAt: number | null;
  chosenAt: number | null;
  training: boolean | null;
  originChat: string | null;
  originMessage: string | null;
  madeFrom: { key: string; kind: 'edit' | 'variation' | 'reference' }[];
  tags: TagOfImage[];
  /** Names from the topmost folder down, for each folder that it is in. */
  folders: string[][];
}

/** Of a message in an export of Imagestead. */
export interface OwnTurn {
  settings: TurnSettings | null;
  warnings: string[];
  state: 'done' | 'failed' | 'stopped';
  /** Why it failed, as a sentence. */
  error: string | null;
  /** What each input was put into the prompt for. */
  uses: (InputUse | null)[];
  /** The folder's brief that went along with a prompt. */
  brief: SentBrief | null;
}

export interface MessageRecord {
  /** The source's id of this message, unique in its chat. */
  key: string;
  /** A message earlier in the list, or null for a first one. */
  parentKey: string | null;
  role: 'person' | 'engine';
  text: string;
  /** Who answered, such as a model's name; null for a person. */
  model: string | null;
  createdAt: number | null;
  outputs: ImageRecord[];
  inputs: ImageRecord[];
  raw: unknown[];
  own?: OwnTurn;
}

export interface ChatRecord {
  /** The source's id of this chat; the same again at every import. */
  key: string;
  title: string | null;
  createdAt: number | null;
  updatedAt: number | null;
  archived: boolean;
  /** Parents before their children; siblings in the order of the source. */
  messages: MessageRecord[];
  /** The message whose branch is shown; null for the newest end. */
  headKey: string | null;
  /** The names that lead to the folder that it is in; only our own exports tell. */
  folder?: string[];
  /** The source's own record without its messages, and hidden nodes that became no message. */
  raw: unknown[];
}

/** Something that could not be read as it should; `reason` is a sentence for the report. */
export interface ProblemRecord {
  kind: 'unknown' | 'refused' | 'missing' | 'skipped';
  /** A path in the bundle, the title of a chat, or the like. */
  subject: string;
  reason: string;
  /** The chat that it tells of, which comes before it: its words go when the chat is purged. */
  chatKey?: string;
}

export type ImportRecord =
  | { type: 'chat'; chat: ChatRecord }
  /** An image that is in no chat of this source. */
  | { type: 'image'; image: ImageRecord }
  /** A folder, also an empty one: the names that lead to it, and what it offers to its chats; after its images. */
  | { type: 'folder'; path: string[]; brief?: string; pins?: string[] }
  /** A saved search of our own exports. */
  | { type: 'saved'; saved: SavedSearch }
  | { type: 'problem'; problem: ProblemRecord };
