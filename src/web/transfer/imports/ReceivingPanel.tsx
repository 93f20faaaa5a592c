import type { Import } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { byteWords, counted } from '../../lifecycle/words.ts';
import { sendingFiles, useShowsHere } from '../../shell/shown-here.ts';
import { useStore } from '../../store.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { GivenFile } from '../uploads/given-file.ts';
import { startSending, uploads, type UploadsView } from '../uploads/uploads.ts';
import { CancelButton } from './CancelButton.tsx';
import { DropZone } from './DropZone.tsx';
import { worthSending } from './given-import.ts';
import { actionsOf } from './import-actions.ts';
import { ProgressBlock } from './ProgressBlock.tsx';
import { sendAgain, sendTo, useSending } from './sending.ts';
import { sendingFigures, sendingSentence } from './sending-words.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useImportVerb } from './use-import-verbs.ts';

function SendingNow({ view }: { view: UploadsView }) {
  const paused = view.phase === 'paused';
  useShowsHere(sendingFiles);
  const turn = (): void => void startSending().then((runner) => (paused ? runner.resume() : runner.pause()));
  return (
    <ProgressBlock
      title={paused ? 'Sending is paused' : 'Sending your files'}
      figures={sendingFigures(view)}
      done={view.totals.sentBytes}
      total={view.totals.bytes}
      actions={
        <>
          <Button tone={paused ? 'primary' : 'secondary'} onClick={turn}>
            {paused ? 'Resume' : 'Pause'}
          </Button>
          <CancelButton />
        </>
      }
    >
      {sendingSentence(view)}
    </ProgressBlock>
  );
}

/** Files that did not arrive, with their reasons. */
function NotArrived(props: { importId: string; count: number; view: UploadsView | null }) {
  const { importId, count, view } = props;
  const failures = view?.failures.filter((failure) => failure.importId === importId) ?? [];
  return (
    <div role="alert" className="mt-3 rounded-card bg-danger-soft px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-3">
        <span className="flex-1 font-medium">{counted(count, 'file')} could not be sent.</span>
        <Button small onClick={() => void sendAgain(importId)}>
          Try again
        </Button>
      </div>
      <ul className="mt-2 max-h-48 space-y-1.5 overflow-y-auto">
        {failures.map(({ id, name, reason }) => (
          <li key={id} className="wrap-anywhere">
            {name} <span className="text-muted">{reason}</span>
          </li>
        ))}
        {count > failures.length && (
          <li className="text-muted">And {(count - failures.length).toLocaleString('en')} more.</li>
        )}
      </ul>
    </div>
  );
}

/** An import that takes files: what this device is sending, or what it waits for. */
export function ReceivingPanel({ one }: { one: Import }) {
  const sending = useSending(one.id);
  const view = useStore(uploads);
  const verb = useImportVerb(one.id);
  const send = (files: readonly GivenFile[]): void => {
    const wanted = worthSending(files);
    if (wanted.length > 0) sendTo(one.id, wanted);
  };
  const { over, handlers } = useFileDrop(send);
  if (sending.open > 0 && view && view.phase !== 'over') return <SendingNow view={view} />;
  const failed = sending.failed > 0;
  const settled = sending.open === 0 && !failed && sending.cancelled === 0 && sending.problem === null;
  const arrived = `${counted(one.files, 'file')} (${byteWords(one.bytes)}) ${one.files === 1 ? 'is' : 'are'} here.`;
  return (
    <section
      aria-label="Files"
      className="rounded-card border border-line bg-raised p-4 sm:p-5"
      {...handlers}
    >
      <h2 className="flex items-center gap-2.5 font-semibold">
        {sending.open > 0 && <Spinner />}
        {sending.open > 0 ? 'One moment' : 'Waiting for files'}
      </h2>
      <p className="mt-1 text-sm text-muted">
        {one.files > 0 ? arrived : 'No file is here yet.'}
        {settled &&
          ' This tab sends none: either another device does, or sending broke off. Give what is missing once more, or go on with what is here.'}
      </p>
      {failed && <NotArrived importId={one.id} count={sending.failed} view={view} />}
      {(sending.problem ?? verb.error) !== null && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {sending.problem ?? sentenceOf(verb.error)}
        </p>
      )}
      <div className="mt-4">
        <DropZone small busy={sending.open > 0} over={over} onFiles={send} />
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        {actionsOf(one).inspect && (
          <Button
            tone="primary"
            busy={verb.isPending}
            disabled={sending.open > 0}
            onClick={() => verb.mutate({ do: 'inspect' })}
          >
            Look through what is here
          </Button>
        )}
        <CancelButton />
      </div>
    </section>
  );
}
