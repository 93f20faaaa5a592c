import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { previewEdit, type Edit } from '../../shared/contract/edits.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { Skeleton } from '../ui/Skeleton.tsx';

const pauseMs = 250;

/** An edit as it was when it last stood still; as text, so that the same edit is the same. */
function useSettled(edit: Edit | null): Edit | null {
  const text = JSON.stringify(edit);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useMemo(() => JSON.parse(settled) as Edit | null, [settled]);
}

const dateWords = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** The first five names or dates, before and after. */
export function EditPreview({ selection, edit }: { selection: Selection; edit: Edit | null }) {
  const settled = useSettled(edit);
  const preview = useQuery({
    queryKey: [...keys.selection(), 'edit', settled, selection],
    queryFn: ({ signal }) => call(previewEdit, { selection, edit: settled! }, { signal }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  if (preview.error) {
    return (
      <p role="alert" className="text-sm text-danger-ink">
        {sentenceOf(preview.error)}
      </p>
    );
  }
  if (!preview.data) return settled === null ? null : <Skeleton className="h-24" />;
  const { images, first } = preview.data;
  const words = ({ name, madeAt }: { name: string; madeAt: number }): string =>
    settled?.kind === 'name' ? name : dateWords(madeAt);
  return (
    <section aria-label="Preview" className="rounded-control bg-panel p-3 text-sm">
      <ul className="flex flex-col gap-1.5">
        {first.map(({ id, before, after }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2">
            <span className="truncate text-muted" title={words(before)}>
              {words(before)}
            </span>
            <ArrowRight aria-label="becomes" size={14} className="text-muted" />
            <span className="truncate" title={after ? words(after) : undefined}>
              {after ? words(after) : 'stays as it is'}
            </span>
          </li>
        ))}
      </ul>
      {images > first.length && (
        <p className="mt-2 text-muted">and {(images - first.length).toLocaleString('en')} more</p>
      )}
    </section>
  );
}
