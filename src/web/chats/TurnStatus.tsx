import { Link } from '@tanstack/react-router';
import { CircleAlert, RotateCcw, Square } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { stop, tryAgain } from './chat-verbs.ts';
import { isUnderWay } from './message-tree.ts';
import { useTurnProgress } from './turn-progress.ts';

interface TurnStatusProps {
  chatId: string;
  message: Message;
}

function Working({ chatId, message }: TurnStatusProps) {
  const progress = useTurnProgress(message.id);
  const label = message.state === 'queued' ? 'Waiting for its turn' : (progress?.label ?? 'Making');
  // At nothing yet, the bar glides: an empty one looks as if it were stuck.
  const started = progress !== undefined && progress.fraction > 0;
  return (
    <div className="flex max-w-md items-center gap-3">
      <div className="min-w-0 flex-1">
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          <Spinner className="size-3.5" />
          {label.charAt(0).toUpperCase() + label.slice(1)}
        </p>
        <progress
          aria-label="Progress"
          {...(started ? { value: progress.fraction, max: 1 } : {})}
          className="progress mt-2 h-1 w-full"
        />
      </div>
      <Button small onClick={() => void stop(chatId, message)}>
        <Square aria-hidden size={12} fill="currentColor" />
        Stop
      </Button>
    </div>
  );
}

function Failure({ chatId, message }: TurnStatusProps) {
  const keyRejected = message.error?.code === 'engine_key_rejected';
  return (
    <div role="alert" className="max-w-xl rounded-card border border-line bg-danger-soft p-4">
      <p className="flex gap-2.5 text-danger-ink">
        <CircleAlert aria-hidden size={18} className="mt-0.5 shrink-0" />
        {message.error?.message ?? 'This answer was not made.'}
      </p>
      <div className="mt-3 flex flex-wrap gap-2 pl-7">
        <Button small onClick={() => void tryAgain(chatId, message)}>
          <RotateCcw aria-hidden size={14} />
          Try again
        </Button>
        {keyRejected && (
          <Link
            to="/settings"
            hash="engines"
            className="inline-flex h-8 items-center rounded-control px-3 text-sm font-medium hover:bg-hover"
          >
            Open engine settings
          </Link>
        )}
      </div>
    </div>
  );
}

/** How an answer is doing: under way, failed with a reason, or stopped. */
export function TurnStatus({ chatId, message }: TurnStatusProps) {
  if (isUnderWay(message)) return <Working chatId={chatId} message={message} />;
  if (message.state === 'failed') return <Failure chatId={chatId} message={message} />;
  if (message.state === 'stopped') {
    return (
      <p role="status" className="text-sm text-muted">
        {message.appearances.length > 0
          ? 'Stopped. What was made until then is kept.'
          : 'Stopped before an image was made.'}
      </p>
    );
  }
  return null;
}
