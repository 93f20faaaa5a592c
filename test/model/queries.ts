import type { RefImage } from './reference.ts';

export const words = ['alder', 'birch', 'cedar', 'dogwood'];
export const tags = ['inked', 'faded', 'mended'];

export interface RefQuery {
  text: string;
  inTrash: boolean;
  holds(image: RefImage): boolean;
}

/** What a query means, for those queries that the model asks. */
export function createQueries() {
  const terms: Record<string, (image: RefImage) => boolean> = {
    'is:favourite': ({ favourite }) => favourite,
    '-is:favourite': ({ favourite }) => !favourite,
    'is:protected': (image) => image.protected,
    'is:uploaded': ({ uploaded }) => uploaded,
    '-is:uploaded': ({ uploaded }) => !uploaded,
    ...Object.fromEntries(
      words.map((word) => [word, (image: RefImage) => image.word === word || image.title === word]),
    ),
    ...Object.fromEntries(tags.map((tag) => [`tag:${tag}`, (image: RefImage) => image.tags.has(tag)])),
  };

  /** Reads a query of the terms above, `folder:<id>` and `in:trash`; all of them must hold. */
  function parse(text: string): RefQuery {
    const parts = text.split(' ').filter((part) => part !== '' && part !== 'in:trash');
    const tests = parts.map((part) => {
      if (part.startsWith('folder:')) return (image: RefImage) => image.folders.has(part.slice(7));
      return terms[part]!;
    });
    const inTrash = text.split(' ').includes('in:trash');
    return { text, inTrash, holds: (image) => tests.every((holds) => holds(image)) };
  }
  return { parse, terms: Object.keys(terms) };
}
