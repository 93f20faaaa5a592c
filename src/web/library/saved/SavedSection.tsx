import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { savedQuery } from './saved-queries.ts';

// Who has saved nothing does not load the list.
const SavedList = lazy(() => import('./SavedList.tsx'));

/** The saved searches in the sidebar; nothing where there are none. */
export default function SavedSection() {
  const { data: saved = [] } = useQuery(savedQuery);
  return <Suspense>{saved.length > 0 && <SavedList saved={saved} />}</Suspense>;
}
