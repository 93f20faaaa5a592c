import { CircleAlert } from 'lucide-react';
import type { Import } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { CancelButton } from './CancelButton.tsx';
import { addedWords } from './import-words.ts';
import { useImportVerb } from './use-import-verbs.ts';

/** An import that could not go on: why, and how it can. */
export function FailedPanel({ one }: { one: Import }) {
  const verb = useImportVerb(one.id);
  const came = one.added.images + one.added.chats > 0;
  return (
    <section role="alert" className="rounded-card border border-line bg-danger-soft p-4 sm:p-5">
      <h2 className="flex items-center gap-2 font-semibold">
        <CircleAlert aria-hidden size={17} className="shrink-0 text-danger-ink" />
        {one.preview === null ? 'The files could not be looked through' : 'This import could not go on'}
      </h2>
      <p className="mt-1">{one.error ?? 'The reason is not known.'}</p>
      <p className="mt-1 text-sm text-muted">
        {came ? `${addedWords(one.added)} and stays. ` : ''}The files are still here: trying again goes on
        where it stopped and doubles nothing.
      </p>
      {verb.isError && <p className="mt-1 text-sm text-danger-ink">{sentenceOf(verb.error)}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button tone="primary" busy={verb.isPending} onClick={() => verb.mutate({ do: 'resume' })}>
          Try again
        </Button>
        <CancelButton />
      </div>
    </section>
  );
}
