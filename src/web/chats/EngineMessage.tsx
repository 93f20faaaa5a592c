import { RefreshCw, TriangleAlert } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { Button } from '../ui/Button.tsx';
import { BranchSwitch } from './BranchSwitch.tsx';
import { again, walkTo } from './chat-verbs.ts';
import type { ImageVerbs } from './MessageImage.tsx';
import { MessageImages } from './MessageImages.tsx';
import { isUnderWay } from './message-tree.ts';
import { SettingsLine } from './SettingsLine.tsx';
import { TurnStatus } from './TurnStatus.tsx';

interface EngineMessageProps {
  chatId: string;
  message: Message;
  siblings: readonly Message[];
  verbs: ImageVerbs;
}

/** An answer: its images, how it is doing, what it was made with, and more of it. */
export function EngineMessage({ chatId, message, siblings, verbs }: EngineMessageProps) {
  const settled = !isUnderWay(message);
  return (
    <article aria-label={`Answer by ${message.engineName ?? 'the engine'}`} className="flex flex-col gap-3">
      <MessageImages message={message} verbs={verbs} />
      {message.text && <p className="max-w-prose whitespace-pre-wrap">{message.text}</p>}
      <TurnStatus chatId={chatId} message={message} />
      {message.warnings.length > 0 && (
        <ul className="flex max-w-xl flex-col gap-1 text-sm text-muted">
          {message.warnings.map((warning) => (
            <li key={warning} className="flex gap-2">
              <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
              {warning}
            </li>
          ))}
        </ul>
      )}
      {settled && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {message.state !== 'failed' && (
            <Button
              small
              tone="ghost"
              onClick={() => void again(chatId, message)}
              className="-ml-3 text-muted"
            >
              <RefreshCw aria-hidden size={14} />
              Again
            </Button>
          )}
          <BranchSwitch siblings={siblings} message={message} walkTo={(id) => void walkTo(chatId, id)} />
          <SettingsLine message={message} />
        </div>
      )}
      {!settled && (
        <BranchSwitch siblings={siblings} message={message} walkTo={(id) => void walkTo(chatId, id)} />
      )}
    </article>
  );
}
