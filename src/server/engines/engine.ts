/**
 * What makes images, behind one interface. An engine only translates: fetch, key and clock come in; images, warnings
 * and usage come out, as events in the order in which they happen. An engine knows nothing of chats, the Library,
 * owners, retries or storage.
 */

export interface ImageSize {
  /** Pixels. */
  width: number;
  height: number;
}

export interface EngineCapabilities {
  /** Sizes to offer, best first. With `anySize`, any size inside `sizeLimits` is taken as well. */
  sizes: ImageSize[];
  anySize: boolean;
  sizeLimits: { min: number; max: number; maxPixels: number };
  /** How many images one request may ask for. */
  maxCount: number;
  seed: boolean;
  /** Reference images (`role: 'reference'`) are used. */
  references: boolean;
  /** An image can be edited by instruction (`role: 'edit'`). */
  edit: boolean;
  mask: boolean;
  maxInputs: number;
  maxPromptLength: number;
  /** Style names to offer as chips; sent back in `style`. */
  styles: string[];
  models: string[];
  /** One honest sentence, shown under the engine's name. */
  description: string;
}

export interface EngineInput {
  /** A mask is transparent, or where it has no transparency white, where the image to edit may change. */
  role: 'edit' | 'reference' | 'mask';
  /** Original bytes. */
  bytes: Uint8Array;
  /** Media type by content, such as `image/png`. */
  mediaType: string;
  /** What the Library knows of this image; lets an engine keep a composition it drew itself. */
  prompt: string | null;
  /** Decimal text: seeds go past 2^53. */
  seed: string | null;
  /** Settings the engine reported when it made this image (`EngineImage.settings`), if it made it. */
  settings: Record<string, unknown> | null;
}

export interface EngineRequest {
  prompt: string;
  /** Style or brand notes to follow where the prompt itself does not say otherwise; null for none. */
  brief: string | null;
  model: string | null;
  size: ImageSize;
  count: number;
  /** Decimal text; null lets the engine pick. Image i of a request uses seed + i. */
  seed: string | null;
  style: string | null;
  inputs: EngineInput[];
}

export interface EngineImage {
  /** Position in the request, from 0. An engine may deliver out of order. */
  index: number;
  bytes: Uint8Array;
  /** The seed that makes this image again, as decimal text. */
  seed: string | null;
  revisedPrompt: string | null;
  /** What else is worth keeping to make it again; never secrets. */
  settings: Record<string, unknown>;
}

export interface EngineUsage {
  inputTokens: number | null;
  outputTokens: number | null;
  /** Seconds the engine worked. */
  seconds: number;
}

export type EngineEvent =
  /** `fraction` is 0 to 1 over the whole request, `label` a few words such as "drawing 2 of 4". */
  | { type: 'progress'; fraction: number; label: string }
  | { type: 'image'; image: EngineImage }
  /** A setting that was asked for and not used, as a sentence. */
  | { type: 'warning'; message: string }
  | { type: 'usage'; usage: EngineUsage };

export interface EngineContext {
  signal: AbortSignal;
  /** Random bytes for seeds; a parameter, so that tests repeat. */
  randomSeed(): string;
}

export interface Engine {
  /** Stable id: `sketch`, `env:openai`, or the id of a connection. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly capabilities: EngineCapabilities;
  /**
   * Makes the images. Unsupported settings become warnings, never errors. Throws AppError with one of the `engine_*`
   * codes, `rate_limited` (with `retryAfter`) or `bad_input`; aborts with the signal's reason.
   */
  generate(request: EngineRequest, context: EngineContext): AsyncIterable<EngineEvent>;
  /** Told when somebody looks at what can be made and may ask soon; an engine that is slow to begin gets ready. */
  prepare?(): void;
  /** Looks whether the engine answers and the key is good, without making an image where that is possible. */
  check(signal: AbortSignal): Promise<{ ok: true; detail: string } | { ok: false; reason: string }>;
}
