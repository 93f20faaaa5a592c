import { CircleAlert } from 'lucide-react';
import { sentenceOf } from '../api.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

/** What stands where something could not be loaded, with a way to try again. */
export function ErrorState({ title, error, retry }: { title: string; error: unknown; retry: () => void }) {
  return (
    <div role="alert">
      <EmptyState icon={CircleAlert} title={title} action={<Button onClick={retry}>Try again</Button>}>
        {sentenceOf(error)}
      </EmptyState>
    </div>
  );
}
