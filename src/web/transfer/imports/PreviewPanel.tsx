import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Import, ImportPreview } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { counted } from '../../lifecycle/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CancelButton } from './CancelButton.tsx';
import { actionsOf } from './import-actions.ts';
import {
  holdsAnything,
  outcomeSentence,
  previewNotes,
  previewSentence,
  problemsTitle,
} from './preview-words.ts';
import { SourceTable } from './SourceTable.tsx';
import { useImportVerb } from './use-import-verbs.ts';

function Problems({ preview }: { preview: ImportPreview }) {
  if (preview.problemCount === 0) return null;
  return (
    <details open={!holdsAnything(preview)} className="mt-4 border-t border-line pt-3">
      <summary className="rounded-md py-1 text-sm font-medium">{problemsTitle(preview)}</summary>
      <ul className="mt-1 divide-y divide-line">
        {preview.problems.map(({ subject, reason }, index) => (
          <li key={index} className="py-2 text-sm">
            <span className="block font-medium wrap-anywhere">{subject}</span>
            <span className="block text-muted wrap-anywhere">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is in an import, before anything of it is written, with the question whether to bring it in. */
export function PreviewPanel({ one, preview }: { one: Import; preview: ImportPreview }) {
  const [folders, setFolders] = useState(one.options.folders);
  const verb = useImportVerb(one.id);
  const can = actionsOf(one);
  const notes = previewNotes(preview);
  return (
    <section aria-label="Preview" className="rounded-card border border-line bg-raised p-4 sm:p-5">
      <h2 className="text-lg leading-snug font-semibold text-balance">{previewSentence(preview)}</h2>
      <p className="mt-1.5 text-muted">{outcomeSentence(preview)}</p>
      {preview.sources.length > 0 && <SourceTable preview={preview} />}
      {notes.length > 0 && (
        <ul className="mt-4 flex list-disc flex-col gap-1 pl-5 text-sm marker:text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Problems preview={preview} />
      {can.start && preview.folders > 0 && (
        <div className="mt-4 border-t border-line pt-4">
          <Checkbox
            label={
              <>
                Sub-folders become folders
                <span className="block text-sm text-muted">
                  {counted(preview.folders, 'sub-folder holds', 'sub-folders hold')} images.
                </span>
              </>
            }
            checked={folders}
            onChange={setFolders}
          />
        </div>
      )}
      {verb.isError && (
        <p role="alert" className="mt-4 text-sm text-danger-ink">
          {sentenceOf(verb.error)}
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        {!can.start && (
          <Link
            to="/import"
            className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
          >
            Choose other files
          </Link>
        )}
        {can.start && (
          <Button
            tone="primary"
            busy={verb.isPending}
            onClick={() => verb.mutate({ do: 'start', options: { folders } })}
          >
            Bring in
          </Button>
        )}
        <CancelButton />
      </div>
      <p className="mt-3 text-xs text-muted">The files wait here for a week; then they are erased.</p>
    </section>
  );
}
