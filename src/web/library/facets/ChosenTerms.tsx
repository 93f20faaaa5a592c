import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { capitalised } from '../capitalised.ts';
import { foldersQuery, pathTo, pathWords } from '../folders.ts';
import { chosenTerms, inBrackets, topWords, withoutAll, withoutTerm } from './query-text.ts';

interface ChosenTermsProps {
  query: string;
  onQuery: (query: string) => void;
}

/** The value of a term as it is read, without its quotes. */
const valueOf = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : text;

/** What narrows the images, each with a button that takes it away. */
export default function ChosenTerms({ query, onQuery }: ChosenTermsProps) {
  const terms = chosenTerms(query);
  const { data: folders } = useQuery({
    ...foldersQuery,
    enabled: terms.some((term) => /(?:^|[\s(-])folder:/.test(term)),
  });
  function labelOf(term: string): string {
    const held = inBrackets(term);
    const parts = topWords(held ? held.inner : term);
    if (parts.length > 1) return `${held?.not ? 'Not ' : ''}${parts.map(labelOf).join(' ')}`;
    if (term.toLowerCase() === 'or') return 'or';
    return `${term.startsWith('-') ? 'Not ' : ''}${words(term)}`;
  }
  function words(term: string): string {
    if (!/^-?\w+:/.test(term)) return valueOf(term.replace(/^-/, ''));
    const [, field = '', value = ''] = /^-?(\w+):(.*)$/s.exec(term) ?? [];
    const text = valueOf(value);
    if (field === 'folder') return pathWords(pathTo(folders ?? [], text)) || text;
    if (field === 'rating') return text === '1' ? '1 star' : `${text} stars`;
    return ['tag', 'model', 'on', 'name', 'from', 'chat'].includes(field) ? text : capitalised(text);
  }
  return (
    <div
      role="group"
      aria-label="Chosen filters"
      className="flex shrink-0 flex-wrap items-center gap-1.5 px-4 pb-2 max-md:px-3"
    >
      {terms.map((term) => {
        const out = term.startsWith('-');
        const label = labelOf(term);
        return (
          <button
            key={term}
            type="button"
            aria-label={`Remove the filter ${label}`}
            onClick={() => onQuery(withoutTerm(query, term))}
            className={cx(
              'inline-flex h-7 max-w-64 items-center gap-1.5 rounded-full pr-2 pl-3 text-sm pointer-coarse:h-10',
              out ? 'bg-danger-soft text-danger-ink' : 'bg-accent-soft text-accent-ink',
            )}
          >
            <span className="truncate">{label}</span>
            <X aria-hidden size={13} className="shrink-0" />
          </button>
        );
      })}
      <button
        type="button"
        onClick={() => onQuery(withoutAll(query, terms))}
        className="h-7 rounded-full px-2 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:h-10"
      >
        Clear all
      </button>
    </div>
  );
}
