import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSections } from '../../shared/contract/library.ts';
import { call, keys } from '../api.ts';

/** The last query whose counts are known: what it found stays in sight until the next one has found something too. */
export function useSettledQuery(query: string): string {
  const [settled, setSettled] = useState(query);
  const { isPending } = useQuery({
    queryKey: keys.sections(query),
    queryFn: ({ signal }) => call(listSections, { query }, { signal }),
    structuralSharing: false,
  });
  if (!isPending && settled !== query) setSettled(query);
  return isPending ? settled : query;
}
