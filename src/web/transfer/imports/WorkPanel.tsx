import type { Import } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { progressWords } from '../../shell/job-words.ts';
import { useShowsHere } from '../../shell/shown-here.ts';
import { Button } from '../../ui/Button.tsx';
import { CancelButton } from './CancelButton.tsx';
import { actionsOf } from './import-actions.ts';
import { ProgressBlock } from './ProgressBlock.tsx';
import { useImportVerb } from './use-import-verbs.ts';
import { useJobProgress } from './use-job-progress.ts';

const words = {
  inspecting: {
    title: 'Looking through your files',
    sentence: 'Nothing is written yet. You may leave this page; the preview waits for you.',
  },
  running: {
    title: 'Bringing in',
    sentence: 'You may leave this page, or close it: this goes on by itself.',
  },
  paused: {
    title: 'Paused',
    sentence: 'What has come in is in your Library already. Resume whenever you like.',
  },
};

/** An import at work, or put on hold. */
export function WorkPanel({ one, state }: { one: Import; state: keyof typeof words }) {
  const progress = useJobProgress(one.jobId);
  useShowsHere(one.jobId);
  const verb = useImportVerb(one.id);
  const can = actionsOf(one);
  const { title, sentence } = words[state];
  return (
    <ProgressBlock
      title={title}
      figures={progressWords(progress)}
      {...progress}
      actions={
        <>
          {can.pause && (
            <Button busy={verb.isPending} onClick={() => verb.mutate({ do: 'pause' })}>
              Pause
            </Button>
          )}
          {can.resume && (
            <Button tone="primary" busy={verb.isPending} onClick={() => verb.mutate({ do: 'resume' })}>
              Resume
            </Button>
          )}
          <CancelButton />
        </>
      }
    >
      <p>{sentence}</p>
      {verb.isError && (
        <p role="alert" className="mt-1 text-danger-ink">
          {sentenceOf(verb.error)}
        </p>
      )}
    </ProgressBlock>
  );
}
