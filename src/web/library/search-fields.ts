import { colourNames } from '../../shared/colours.ts';
import type { NamedField } from '../../shared/contract/search.ts';
import { belongings, shapes, states } from '../../shared/query-terms.ts';

/** A field of the search language as it is offered and explained. */
export interface SearchField {
  /** As it is typed, with what comes between it and its value. */
  typed: string;
  /** What it finds, in a few words. */
  finds: string;
  example: string;
  /** Where its values come from: the server, or a list that never changes. */
  values?: NamedField | readonly string[];
}

/** Every field, those that are used most first. */
export const searchFields: readonly SearchField[] = [
  { typed: 'tag:', finds: 'with a tag, or one below it', example: 'tag:brand/logo', values: 'tag' },
  {
    typed: 'folder:',
    finds: 'in a folder, or one below it',
    example: 'folder:"travel/japan"',
    values: 'folder',
  },
  { typed: 'chat:', finds: 'in a chat with this in its title', example: 'chat:"two foxes"', values: 'chat' },
  { typed: 'is:', finds: 'of a kind', example: 'is:favourite', values: states },
  { typed: 'has:', finds: 'that have something', example: 'has:prompt', values: belongings },
  { typed: 'model:', finds: 'made with a model', example: 'model:flux*', values: 'model' },
  { typed: 'engine:', finds: 'made with an engine', example: 'engine:sketch', values: 'engine' },
  { typed: 'from:', finds: 'from a service or tool', example: 'from:chatgpt', values: 'from' },
  { typed: 'on:', finds: 'made in a day, month or year', example: 'on:2026-11' },
  { typed: 'before:', finds: 'made before a day, month or year', example: 'before:2026' },
  { typed: 'after:', finds: 'made after a day, month or year', example: 'after:2026-03-31' },
  { typed: 'rating>=', finds: 'with stars, 1 to 5', example: 'rating>=4', values: ['1', '2', '3', '4', '5'] },
  { typed: 'color:', finds: 'with much of a colour', example: 'color:blue', values: colourNames },
  {
    typed: 'ratio:',
    finds: 'of a shape, or sides such as 3:2',
    example: 'ratio:16:9',
    values: [...shapes, '1:1', '4:3', '3:2', '16:9', '9:16'],
  },
  { typed: 'width>=', finds: 'so many pixels wide', example: 'width>=1024' },
  { typed: 'height>=', finds: 'so many pixels high', example: 'height<512' },
  { typed: 'size>', finds: 'whose file is so large', example: 'size>2MB' },
  { typed: 'name:', finds: 'with this anywhere in the name', example: 'name:ight' },
  { typed: 'seed:', finds: 'made with a seed', example: 'seed:42' },
  { typed: 'near:', finds: 'that look like an image, by its id', example: 'near:<id>' },
];

/** How words are put together. */
export const searchSigns: readonly { typed: string; finds: string }[] = [
  { typed: 'red fox', finds: 'both words, anywhere' },
  { typed: '"red fox"', finds: 'side by side, in this order' },
  { typed: 'lightho*', finds: 'words that begin like this' },
  { typed: 'fox or wolf', finds: 'either of them' },
  { typed: '-snow', finds: 'without it; works before anything' },
  { typed: '(fox or wolf) -(snow night)', finds: 'brackets hold together what belongs together' },
];
