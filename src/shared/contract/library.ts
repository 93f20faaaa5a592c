import { z } from 'zod';
import { id, instant, seed } from './common.ts';
import { credentials } from './credentials.ts';
import { endpoint, streamed } from './endpoint.ts';
import { allOrders } from '../timeline.ts';

export const imageSource = z.enum(['generated', 'edited', 'uploaded', 'imported']);
/** `temporary`: made in a temporary chat; in no list until it is kept. */
export const imageState = z.enum(['live', 'trashed', 'purging', 'purge_failed', 'temporary']);

/** Everything about one image but its bytes. */
export const image = z.object({
  id,
  state: imageState,
  source: imageSource,
  name: z.string(),
  mediaType: z.string(),
  /** Size of the original in bytes. */
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  sha256: z.string(),
  prompt: z.string().nullable(),
  revisedPrompt: z.string().nullable(),
  engineId: z.string().nullable(),
  engineName: z.string().nullable(),
  model: z.string().nullable(),
  seed: seed.nullable(),
  style: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  favourite: z.boolean(),
  /** 1 to 5; null when not rated. */
  rating: z.int().nullable(),
  /** The name of the file that it arrived as; null for what was made here. */
  fileName: z.string().nullable(),
  madeAt: instant,
  addedAt: instant,
  /** Base64 of the thumbhash (https://evanw.github.io/thumbhash/); null until previews are made. */
  thumbhash: z.string().nullable(),
  /** Up to five `#rrggbb`, most of the picture first. */
  colours: z.array(z.string()),
  /** Null where there are none, and until they were read. */
  credentials: credentials.nullable(),
  originChatId: id.nullable(),
  originMessageId: id.nullable(),
  trashedAt: instant.nullable(),
  purgeAt: instant.nullable(),
  purgeError: z.string().nullable(),
  /** Since when no rule may trash it; null when any may. */
  protectedAt: instant.nullable(),
  /** Whether it may be used for training; null: as its owner says of all images. */
  training: z.boolean().nullable(),
});
export type Image = z.output<typeof image>;

/**
 * The number of a section: a month like 202611, in UTC, where images go by instants; the place among the bounds of
 * names or sizes (shared/timeline.ts); the stars.
 */
export const month = z.coerce.number().int().min(0).max(999912);

/**
 * The order of the Library; the trash has its own: what is purged first stands first. By `relevance` the best 1,000
 * matches of the newest 10,000 stand in one section; without words it is `made`.
 */
export const sort = z.enum(allOrders).default('made');

/**
 * Which images: `` for the Library, or words and fields such as `fox or wolf`, `-is:favourite`, `in:trash`,
 * `folder:"travel/japan"`, `(tag:brand or rating>=4) -from:chatgpt`. docs/search.md has every field.
 */
export const query = z.string().max(2_000).default('');

export const listSections = endpoint({
  name: 'listSections',
  method: 'GET',
  path: '/api/images/sections',
  summary:
    'The sections that hold images, in order, with true counts: months, or what else the order falls into.',
  input: z.object({ query, sort }),
  output: z.object({ total: z.int(), sections: z.array(z.object({ month: z.int(), count: z.int() })) }),
});

/** Image i of a piece is entry i of every column. */
export const sectionPiece = z.object({
  ids: z.array(z.string()),
  widths: z.array(z.int()),
  heights: z.array(z.int()),
  madeAt: z.array(z.int()),
  thumbhashes: z.array(z.string().nullable()),
  favourites: z.array(z.boolean()),
  names: z.array(z.string()),
  /** Trash only: when each image will be purged. */
  purgeAt: z.array(z.int().nullable()),
  /** Trash only, else empty: which of them a hold keeps from being purged. */
  held: z.array(z.boolean()),
  /** Where a query asks for `is:shown`, else empty: how many live versions the picture of each has. */
  versions: z.array(z.int()),
  /** Hand back as `after` for the next piece; null at the end. */
  next: z.string().nullable(),
});
export type SectionPiece = z.output<typeof sectionPiece>;

export const getSection = endpoint({
  name: 'getSection',
  method: 'GET',
  path: '/api/images/sections/:month',
  answer: 'large',
  summary: 'A piece of a section, from any place on, at most 1,000 images, as columns.',
  input: z.object({
    month,
    query,
    sort,
    after: z.string().max(100).optional(),
    /** How many images of the section to pass; with `after`, from there. */
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  output: sectionPiece,
});

export const listShapes = endpoint({
  name: 'listShapes',
  method: 'GET',
  path: '/api/images/shapes',
  answer: 'large',
  summary: 'The shapes of all images of some sections, a character each, from which a grid can be laid out.',
  input: z.object({
    query,
    sort,
    /** Numbers of sections, parted by commas. */
    months: z
      .string()
      .regex(/^\d{1,6}(,\d{1,6}){0,199}$/, 'Name 1 to 200 sections by their numbers, parted by commas.'),
  }),
  output: z.object({ sections: z.array(z.object({ month: z.int(), shapes: z.string() })) }),
});

export const getPlace = endpoint({
  name: 'getPlace',
  method: 'GET',
  path: '/api/images/:id/place',
  summary:
    'Where an image stands among those that a query finds: its section, and how many are before it there; null where it is not among them.',
  input: z.object({ id, query, sort }),
  output: z.object({ place: z.object({ month: z.int(), index: z.int() }).nullable() }),
});

export const getImage = endpoint({
  name: 'getImage',
  method: 'GET',
  path: '/api/images/:id',
  summary: 'One image, in the trash or not, with its versions and where it is shown.',
  input: z.object({ id }),
  output: image,
});

/** One image was made from another. */
export const derivation = z.object({
  fromId: id,
  toId: id,
  kind: z.enum(['edit', 'variation', 'reference']),
});
export type Derivation = z.output<typeof derivation>;

export const listVersions = endpoint({
  name: 'listVersions',
  method: 'GET',
  path: '/api/images/:id/versions',
  summary: 'The stack of an image: all that edits and variations lead to it or from it, oldest first.',
  input: z.object({ id }),
  output: z.object({
    images: z.array(image),
    derivations: z.array(derivation),
    /** The version that the Library shows in the place of all; null where none is in the Library, or it is alone. */
    shownId: id.nullable(),
  }),
});

export const chooseVersion = endpoint({
  name: 'chooseVersion',
  method: 'POST',
  path: '/api/images/:id/choose',
  summary: 'Has the Library show this version of its picture from now on, in the place of the others.',
  input: z.object({ id }),
  /** `undoFiling` takes it back by the action. */
  output: z.object({ actionId: id }),
});

export const listReferences = endpoint({
  name: 'listReferences',
  method: 'GET',
  path: '/api/images/:id/references',
  summary: 'The images that an image was made after, and the newest of those that were made after it.',
  input: z.object({ id }),
  output: z.object({
    from: z.array(image),
    into: z.array(image),
    /** How many were made after it in all. */
    intoTotal: z.int(),
  }),
});

export const listAlike = endpoint({
  name: 'listAlike',
  method: 'GET',
  path: '/api/images/:id/alike',
  summary: 'Live images with a prompt like that of an image, the likest first.',
  input: z.object({ id, limit: z.coerce.number().int().min(1).max(60).default(24) }),
  output: z.object({
    images: z.array(image),
    /** The first so many have the very same prompt. */
    same: z.int(),
    /** A search that finds more of them; empty where the prompt has no word to look for. */
    query: z.string(),
  }),
});

export const getImages = endpoint({
  name: 'getImages',
  method: 'POST',
  path: '/api/images/by-id',
  summary: 'Several images at once, of a query those that it finds; what is not yours or gone is left out.',
  input: z.object({ ids: z.array(id).max(500), query: z.string().max(2_000).optional() }),
  output: z.object({
    images: z.array(image),
    /** Where the query asks for `is:shown`, else empty: how many live versions the picture of each has. */
    versions: z.array(z.int()),
  }),
});

export const changeImage = endpoint({
  name: 'changeImage',
  method: 'PATCH',
  path: '/api/images/:id',
  summary: 'Renames an image, marks it as a favourite or rates it; a null rating clears it.',
  input: z.object({
    id,
    name: z.string().trim().min(1, 'A name needs at least one character.').max(200).optional(),
    favourite: z.boolean().optional(),
    rating: z.int().min(1).max(5).nullable().optional(),
  }),
  output: image,
});

export const getOriginal = endpoint({
  name: 'getOriginal',
  method: 'GET',
  path: '/api/images/:id/original',
  answer: 'file',
  summary: 'The original bytes, never altered. With `download=true` as an attachment with a good file name.',
  input: z.object({ id, download: z.stringbool().default(false) }),
  output: streamed,
});

export const previewSize = z.enum(['256', '512', '2048']);

export const getPreview = endpoint({
  name: 'getPreview',
  method: 'GET',
  path: '/api/images/:id/preview/:size',
  answer: 'file',
  summary: 'A WebP of at most this many pixels on its longest side.',
  input: z.object({ id, size: previewSize }),
  output: streamed,
});
