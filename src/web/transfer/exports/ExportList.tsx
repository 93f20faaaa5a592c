import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteExport, type Export } from '../../../shared/contract/exports.ts';
import { call, keys, sentenceOf } from '../../api.ts';
import { useNow } from '../../lifecycle/use-now.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { toast } from '../../ui/toast-store.ts';
import { ago, dayOf } from '../../when.ts';
import { exportSentence, fileAddress, stateWord } from './export-words.ts';

const tones: Partial<Record<Export['state'], string>> = {
  ready: 'bg-accent-soft text-accent-ink',
  failed: 'bg-danger-soft text-danger-ink',
};

/** Exports that have ended: what is in them and until when, to be fetched or deleted. */
export function ExportList({ exports }: { exports: readonly Export[] }) {
  const now = useNow();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Export | null>(null);
  const remove = useMutation({
    mutationFn: ({ id }: Export) => call(deleteExport, { id }),
    async onSuccess(_done, { state }) {
      setAsked(null);
      if (state === 'ready') toast({ text: 'Deleted the export.' });
      await client.invalidateQueries({ queryKey: keys.exports() });
    },
    onError: (error, { state }) => {
      if (state !== 'ready') toast({ text: sentenceOf(error), tone: 'danger' });
    },
  });
  return (
    <>
      <ul aria-label="Exports" className="divide-y divide-line rounded-card border border-line bg-raised">
        {exports.map((one) => {
          const at = one.finishedAt ?? one.createdAt;
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
              <div className="min-w-0 flex-1 basis-60">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <span className="font-medium whitespace-nowrap">{dayOf(one.createdAt)}</span>
                  <span
                    className={cx(
                      'shrink-0 rounded-full px-2 py-0.5 text-xs font-medium',
                      tones[one.state] ?? 'bg-hover text-muted',
                    )}
                  >
                    {stateWord(one)}
                  </span>
                  <time
                    dateTime={new Date(at).toISOString()}
                    className="text-sm whitespace-nowrap text-muted"
                  >
                    {ago(at, now)}
                  </time>
                </span>
                <span className="mt-0.5 block text-sm text-muted">{exportSentence(one)}</span>
              </div>
              <div className="flex items-center gap-1">
                {one.state === 'ready' && (
                  <a
                    href={fileAddress(one.id)}
                    download
                    className="inline-flex h-8 items-center gap-2 rounded-control bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-hover pointer-coarse:h-10"
                  >
                    <Download aria-hidden size={15} />
                    Download
                  </a>
                )}
                <IconButton
                  small
                  label={one.state === 'ready' ? 'Delete this export' : 'Remove from the list'}
                  icon={Trash2}
                  onClick={() => (one.state === 'ready' ? setAsked(one) : remove.mutate(one))}
                />
              </div>
            </li>
          );
        })}
      </ul>
      <AlertDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (open) return;
          remove.reset();
          setAsked(null);
        }}
        title="Delete this export?"
        description="Its file is erased from this server now. Your Library, and what you have downloaded, stay as they are."
        confirm="Delete export"
        busy={remove.isPending}
        error={remove.error && asked ? sentenceOf(remove.error) : null}
        onConfirm={() => asked && remove.mutate(asked)}
      />
    </>
  );
}
