/** What an image file itself tells, and what lies beside it. Null or empty is: it does not tell. */
export interface EmbeddedFacts {
  /** The program or service that made it, such as `ComfyUI`; null for a camera, an editor, or nothing known. */
  tool: string | null;
  prompt: string | null;
  negativePrompt: string | null;
  model: string | null;
  /** Decimal text: seeds go past 2^53. */
  seed: string | null;
  /** Further settings by camel-case name, such as `steps`, `sampler`, `scheduler`, `cfgScale`, `loras`, `clipSkip`. */
  settings: Record<string, unknown>;
  title: string | null;
  description: string | null;
  author: string | null;
  /** Keywords as paths: `[['brand', 'logo'], ['blue']]`. */
  keywords: string[][];
  /** 1 to 5; null when not rated. */
  rating: number | null;
  /** Milliseconds since 1970, UTC; a time without a zone is taken as UTC. */
  madeAt: number | null;
  generationId: string | null;
  /** It says of itself that a model made it. */
  generated: boolean;
  /** It carries a Content Credentials manifest inside. */
  hasCredentials: boolean;
  /** Sentences on what could not be read. */
  problems: string[];
}
