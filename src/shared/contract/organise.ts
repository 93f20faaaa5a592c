import { z } from 'zod';
import { id, instant, selection } from './common.ts';
import { endpoint } from './endpoint.ts';

const folderName = z
  .string()
  .trim()
  .min(1, 'A folder needs a name.')
  .max(200, 'A folder’s name holds at most 200 characters.');

export const folder = z.object({
  id,
  /** Null at the top. */
  parentId: id.nullable(),
  name: z.string(),
  createdAt: instant,
  /** Live images in the folder itself. */
  images: z.int(),
  /** Live images in it and in the folders below it, each counted once. */
  imagesWithin: z.int(),
});
export type Folder = z.output<typeof folder>;

export const listFolders = endpoint({
  name: 'listFolders',
  method: 'GET',
  path: '/api/folders',
  summary: 'All your folders, by name, each with its parent and how many images it holds.',
  output: z.object({ folders: z.array(folder) }),
});

export const createFolder = endpoint({
  name: 'createFolder',
  method: 'POST',
  path: '/api/folders',
  summary: 'Makes a folder at the top or in another one, at most 20 levels deep.',
  input: z.object({ name: folderName, parentId: id.nullable().default(null) }),
  output: folder,
});

export const changeFolder = endpoint({
  name: 'changeFolder',
  method: 'PATCH',
  path: '/api/folders/:id',
  summary: 'Renames a folder, or moves it with all that is in it; a null parent is the top.',
  input: z.object({ id, name: folderName.optional(), parentId: id.nullable().optional() }),
  output: folder,
});

export const deleteFolder = endpoint({
  name: 'deleteFolder',
  method: 'DELETE',
  path: '/api/folders/:id',
  summary:
    'Deletes a folder and the folders in it. Their images stay in the Library. Can be undone for a day.',
  input: z.object({ id }),
  output: z.object({
    /** The name under which it can be undone. */
    actionId: id,
    /** How many folders went, itself included. */
    folders: z.int(),
    /** How many images were in them; they stay in the Library. */
    images: z.int(),
  }),
});

/** A word, or a path of words such as `brand/logo`; case does not tell two tags apart. */
export const tagNames = z.array(z.string().trim().min(1).max(200)).min(1).max(50);

/** Where a tag on an image comes from: somebody's hand, the prompt, the chat, the file's own keywords, or its look. */
export const tagSource = z.enum(['user', 'prompt', 'context', 'metadata', 'vision']);
export type TagSource = z.output<typeof tagSource>;

export const listTags = endpoint({
  name: 'listTags',
  method: 'GET',
  path: '/api/tags',
  summary: 'The tags on your images, most used first; `search` looks anywhere in their names.',
  input: z.object({
    search: z.string().trim().max(200).default(''),
    limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
  }),
  output: z.object({
    tags: z.array(
      z.object({
        id,
        name: z.string(),
        images: z.int(),
        /** Who brought the word: a person's word, or what came by itself. */
        source: tagSource,
      }),
    ),
  }),
});

/** What was done to tags with all of their images. */
const tagsMoved = z.object({
  actionId: id,
  /** On how many images tags changed, counted for each tag. */
  images: z.int(),
});

export const moveTags = endpoint({
  name: 'moveTags',
  method: 'POST',
  path: '/api/tags/move',
  summary:
    'Gives tags another name, with those nested below them: renames, nests and merges. A name in use takes them in only when `merge` says so. Can be undone for a day.',
  input: z.object({
    tags: tagNames,
    to: z.string().trim().min(1).max(200),
    /** What has this name already takes them in. */
    merge: z.boolean().default(false),
  }),
  output: tagsMoved,
});

export const deleteTags = endpoint({
  name: 'deleteTags',
  method: 'POST',
  path: '/api/tags/delete',
  summary:
    'Takes tags, and those nested below them, off all your images. They do not come back by themselves. Can be undone for a day.',
  input: z.object({ tags: tagNames }),
  output: tagsMoved,
});

export const retagImages = endpoint({
  name: 'retagImages',
  method: 'POST',
  path: '/api/images/retag',
  summary:
    'Finds the automatic tags of a selection anew, as a job. What you added or removed yourself stays as you said.',
  input: z.object({ selection }),
  output: z.object({
    images: z.int(),
    /** Null where the selection holds no image. */
    jobId: id.nullable(),
  }),
});

export const undoFiling = endpoint({
  name: 'undoFiling',
  method: 'POST',
  path: '/api/filing/undo',
  summary:
    'Undoes the deletion of a folder, what was done to tags with all of their images, or the choice of a version.',
  input: z.object({ actionId: id }),
  output: z.object({ images: z.int(), folders: z.int() }),
});

export const getImageFiling = endpoint({
  name: 'getImageFiling',
  method: 'GET',
  path: '/api/images/:id/filing',
  summary: 'The folders that an image is in, and its tags with where they come from.',
  input: z.object({ id }),
  output: z.object({
    folders: z.array(z.object({ id, name: z.string() })),
    tags: z.array(
      z.object({
        id,
        name: z.string(),
        source: tagSource,
        /** 0 to 1; null when somebody or the file itself says so. */
        confidence: z.number().nullable(),
      }),
    ),
  }),
});
export type ImageTag = z.output<typeof getImageFiling.output>['tags'][number];
