/** What travels between the server and a preview worker. */
export interface PreviewTask {
  /** Path on the local disk, or the bytes where there is none. */
  source: string | Uint8Array;
  /** Longest sides in pixels, largest first. */
  sizes: number[];
  /** Whether hashes and colours are wanted too. */
  describe: boolean;
  /** Width times height, at most. */
  pixels: number;
}

/** What is known of a picture from its file. */
export interface Description {
  /** Base64 of the thumbhash (https://evanw.github.io/thumbhash/). */
  thumbhash: string;
  /** 64 bits as 16 hex digits; near hashes look alike. */
  perceptualHash: string;
  /** Up to five `#rrggbb`, most of the picture first. */
  colours: string[];
  /** Whether the file carries Content Credentials, or says where they are. */
  carriesCredentials: boolean;
}

export type PreviewProblem = 'damaged' | 'no_decoder' | 'too_large' | 'too_slow';

export type PreviewResult =
  | { ok: true; previews: Uint8Array[]; description: Description | null }
  | { ok: false; problem: PreviewProblem; detail: string };
