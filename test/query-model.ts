import { colourBit } from '../src/shared/colours.ts';
import type { QueryNode, QueryTerm } from '../src/shared/query.ts';
import { wordsOf } from '../src/shared/words.ts';

/** An image as the plain model knows it. */
export interface Ref {
  id: string;
  name: string;
  prompt: string | null;
  model: string | null;
  engine: string | null;
  seed: string | null;
  source: 'generated' | 'edited' | 'uploaded' | 'imported';
  favourite: boolean;
  rating: number | null;
  width: number;
  height: number;
  bytes: number;
  madeAt: number;
  colours: number;
  hash: string;
  tag: boolean;
  folder: boolean;
  service: boolean;
  chat: 'open' | 'archived' | null;
  credentials: boolean;
  madeFrom: { id: string; kind: 'edit' | 'reference' } | null;
}

const compares: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

const differing = (a: string, b: string): number =>
  [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length;

const isLike = (text: string | null, pattern: string): boolean =>
  text !== null &&
  pattern.split('*').every((part) => text.toLowerCase().includes(part)) &&
  (pattern.includes('*') || text.toLowerCase() === pattern);

function hasText(image: Ref, { value, prefix }: Extract<QueryTerm, { field: 'text' }>): boolean {
  const wanted = wordsOf(value);
  const texts = [image.name, image.prompt, image.model, image.engine, image.tag ? 'brand/logo' : null];
  return texts.some((text) => {
    const words = wordsOf(text ?? '');
    return words.some((_, at) =>
      wanted.every((word, i) =>
        prefix && i === wanted.length - 1 ? words[at + i]?.startsWith(word) : words[at + i] === word,
      ),
    );
  });
}

/** What a query means, image by image. */
export function holds(image: Ref, node: QueryNode, all: readonly Ref[]): boolean {
  return positive(image, node, all) !== node.not;
}

function positive(image: Ref, node: QueryNode, all: readonly Ref[]): boolean {
  switch (node.field) {
    case 'any':
      return node.of.some((nodes) => nodes.every((one) => holds(image, one, all)));
    case 'text':
      return hasText(image, node);
    case 'is':
      return {
        favourite: image.favourite,
        protected: false,
        archived: image.chat === 'archived',
        untagged: !image.tag,
        duplicate: all.some(({ id, hash }) => id !== image.id && hash === image.hash),
        stacked:
          image.madeFrom?.kind === 'edit' ||
          all.some(({ madeFrom }) => madeFrom?.kind === 'edit' && madeFrom.id === image.id),
        // What was made from another is newer here.
        shown: !all.some(({ madeFrom }) => madeFrom?.kind === 'edit' && madeFrom.id === image.id),
        generated: image.source === 'generated',
        edited: image.source === 'edited',
        uploaded: image.source === 'uploaded',
        imported: image.source === 'imported',
      }[node.value];
    case 'has':
      return {
        prompt: (image.prompt ?? '') !== '',
        seed: image.seed !== null,
        credentials: image.credentials,
        reference: image.madeFrom?.kind === 'reference',
      }[node.value];
    case 'before':
      return image.madeAt < node.instant;
    case 'after':
      return image.madeAt >= node.instant;
    case 'on':
      return image.madeAt >= node.from && image.madeAt < node.until;
    case 'folder':
      return image.folder && 'path' in node && node.path[0] === 'travel';
    case 'tag':
      return image.tag && node.path[0] === 'brand';
    case 'chat':
      return image.chat !== null && 'title' in node && `${image.chat} talk`.includes(node.title);
    case 'name':
      return image.name.toLowerCase().includes(node.value);
    case 'model':
    case 'engine':
      return isLike(image[node.field], node.value);
    case 'from':
      return (
        (image.service && isLike('chatgpt', node.value)) ||
        (['imported', 'uploaded'].includes(image.source) && isLike(image.engine, node.value))
      );
    case 'rating':
      return image.rating !== null && compares[node.compare]!(image.rating, node.value);
    case 'width':
    case 'height':
      return compares[node.compare]!(image[node.field], node.value);
    case 'size':
      return compares[node.compare]!(image.bytes, node.value);
    case 'ratio': {
      const { width, height } = image;
      if ('shape' in node)
        return { landscape: width > height, portrait: width < height, square: width === height }[node.shape];
      return Math.abs(width * node.height - height * node.width) * 50 <= height * node.width;
    }
    case 'color':
      return (image.colours & colourBit(node.value)) !== 0;
    case 'seed':
      return image.seed === node.value;
    case 'near': {
      const other = all.find(({ id }) => id === node.id);
      return other !== undefined && differing(image.hash, other.hash) <= 10;
    }
  }
}
