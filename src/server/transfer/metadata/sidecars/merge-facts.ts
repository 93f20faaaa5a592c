import type { EmbeddedFacts } from '../embedded.ts';
import type { SidecarFacts } from './sidecar-facts.ts';

type Single = 'tool' | 'prompt' | 'negativePrompt' | 'model' | 'seed' | 'author' | 'generationId';
const singles: readonly Single[] = [
  'tool',
  'prompt',
  'negativePrompt',
  'model',
  'seed',
  'author',
  'generationId',
];

/**
 * What an image tells, filled in by what lies beside it, in the order given. An XMP file wins over the image in title,
 * description, keywords, rating and date, as in Immich and digiKam; nothing else does.
 */
export function mergeFacts(own: EmbeddedFacts, ...sidecars: readonly SidecarFacts[]): EmbeddedFacts {
  const beside = sidecars.map((sidecar) => sidecar.facts);
  const xmp = sidecars.filter((sidecar) => sidecar.kind === 'xmp').map((sidecar) => sidecar.facts);
  const inOrder: readonly Partial<EmbeddedFacts>[] = [own, ...beside];
  const peopleFirst: readonly Partial<EmbeddedFacts>[] = [...xmp, own, ...beside];

  const merged: EmbeddedFacts = { ...own };
  for (const name of singles) merged[name] = firstOf(inOrder.map((facts) => facts[name]));
  merged.title = firstOf(peopleFirst.map((facts) => facts.title));
  merged.description = firstOf(peopleFirst.map((facts) => facts.description));
  merged.rating = firstOf(peopleFirst.map((facts) => facts.rating));
  merged.madeAt = firstOf(peopleFirst.map((facts) => facts.madeAt));
  merged.keywords = peopleFirst.find((facts) => (facts.keywords?.length ?? 0) > 0)?.keywords ?? [];
  merged.settings = Object.assign({}, ...inOrder.toReversed().map((facts) => facts.settings ?? {}));
  merged.generated = inOrder.some((facts) => facts.generated === true);
  merged.problems = [...new Set(inOrder.flatMap((facts) => facts.problems ?? []))];
  return merged;
}

function firstOf<Value>(values: readonly (Value | null | undefined)[]): Value | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}
