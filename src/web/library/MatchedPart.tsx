import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { getImageFiling } from '../../shared/contract/organise.ts';
import { parseQuery, QueryError, type TextTerm } from '../../shared/query.ts';
import { call, keys } from '../api.ts';
import { Part } from './InfoPart.tsx';
import { type LabelledText, matchesIn, textsIn } from './matched-words.ts';

function termsOf(query: string): TextTerm[] {
  try {
    return textsIn(parseQuery(query));
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
}

/** The texts that words find an image by; see the texts that the server indexes. */
function textsOf(image: Image, tags: readonly string[]): LabelledText[] {
  const { description, author, negativePrompt } = image.settings;
  const all: [label: string, text: unknown][] = [
    ['Name', image.name],
    ...tags.map((tag): [string, string] => ['Tag', tag]),
    ['Prompt', image.prompt],
    ['Prompt as the engine read it', image.revisedPrompt === image.prompt ? null : image.revisedPrompt],
    ['Negative prompt', negativePrompt],
    ['Description', description],
    ['Author', author],
    ['File', image.fileName],
    ['Engine', image.engineName],
    ['Model', image.model],
    ['Style', image.style],
  ];
  return all.flatMap(([label, text]) => (typeof text === 'string' && text !== '' ? [{ label, text }] : []));
}

/** In which texts of an image the words of a search were found, with these words marked. */
export default function MatchedPart({ image, query }: { image: Image; query: string }) {
  const terms = useMemo(() => termsOf(query), [query]);
  const { data: tags = [] } = useQuery({
    queryKey: keys.filing(image.id),
    queryFn: ({ signal }) => call(getImageFiling, { id: image.id }, { signal }),
    select: (filing) => filing.tags.map(({ name }) => name),
    enabled: terms.length > 0,
  });
  const matches = matchesIn(textsOf(image, tags), terms);
  if (matches.length === 0) return null;
  return (
    <Part title="Found by">
      <dl className="space-y-1.5 text-sm">
        {matches.map(({ label, pieces }, index) => (
          <div key={`${label} ${index}`}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="break-words">
              {pieces.map(({ text, marked }, at) =>
                marked ? (
                  <mark key={at} className="rounded-sm bg-accent-soft px-0.5 font-medium text-accent-ink">
                    {text}
                  </mark>
                ) : (
                  <span key={at}>{text}</span>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
