import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { Import } from '../../../shared/contract/imports.ts';
import { cx } from '../../ui/cx.ts';
import { ago } from '../../when.ts';
import { useNow } from '../../lifecycle/use-now.ts';
import { importSentence, stateWords } from './import-words.ts';

const tones: Partial<Record<Import['state'], string>> = {
  inspecting: 'bg-accent-soft text-accent-ink',
  ready: 'bg-accent-soft text-accent-ink',
  running: 'bg-accent-soft text-accent-ink',
  failed: 'bg-danger-soft text-danger-ink',
};

/** Imports, each with what it is at and when it began. */
export function ImportList({ imports }: { imports: readonly Import[] }) {
  const now = useNow();
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-raised">
      {imports.map((one) => (
        <li key={one.id}>
          <Link
            to="/import/$importId"
            params={{ importId: one.id }}
            className="flex items-center gap-3 rounded-card px-4 py-3 hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2">
                <span className="truncate font-medium">{one.label}</span>
                <span
                  className={cx(
                    'shrink-0 rounded-full px-2 py-0.5 text-xs font-medium',
                    tones[one.state] ?? 'bg-hover text-muted',
                  )}
                >
                  {stateWords(one)}
                </span>
              </span>
              <span className="mt-0.5 block text-sm text-muted">{importSentence(one)}</span>
            </span>
            <time
              dateTime={new Date(one.finishedAt ?? one.createdAt).toISOString()}
              className="shrink-0 text-sm text-muted max-sm:self-start"
            >
              {ago(one.finishedAt ?? one.createdAt, now)}
            </time>
            <ChevronRight aria-hidden size={16} className="shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
