import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SortOrder } from '../../shared/timeline.ts';
import { countsQuery } from './use-sections.ts';

/** The last query whose counts are known: what it found stays in sight until the next one has found something too. */
export function useSettledQuery(query: string, sort: SortOrder = 'made'): string {
  const [settled, setSettled] = useState(query);
  const { isPending } = useQuery(countsQuery(query, sort));
  if (!isPending && settled !== query) setSettled(query);
  return isPending ? settled : query;
}
