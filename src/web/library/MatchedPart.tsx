import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listAppearances } from '../../shared/contract/chats.ts';
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
function textsOf(image: Image, names: readonly [label: string, name: string][]): LabelledText[] {
  const { description, author, negativePrompt } = image.settings;
  const all: [label: string, text: unknown][] = [
    ['Name', image.name],
    ...names,
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
  const { data: filed = [] } = useQuery({
    queryKey: keys.filing(image.id),
    queryFn: ({ signal }) => call(getImageFiling, { id: image.id }, { signal }),
    select: ({ tags, folders }) => [
      ...tags.map(({ name }): [string, string] => ['Tag', name]),
      ...folders.map(({ name }): [string, string] => ['Folder', name]),
    ],
    enabled: terms.length > 0,
  });
  const { data: chats = [] } = useQuery({
    queryKey: keys.appearances(image.id),
    queryFn: ({ signal }) => call(listAppearances, { id: image.id }, { signal }),
    select: ({ appearances }) =>
      appearances
        .filter(({ chatId, role }) => chatId === image.originChatId && role === 'output')
        .slice(0, 1)
        .map(({ chatTitle }): [string, string] => ['Chat', chatTitle]),
    enabled: terms.length > 0,
  });
  const matches = matchesIn(textsOf(image, [...filed, ...chats]), terms);
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
