import { Copy, RefreshCw, TriangleAlert } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { copyText } from '../library/image-verbs.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { AgainHere } from './AgainHere.tsx';
import { BranchSwitch } from './BranchSwitch.tsx';
import { again, walkTo } from './chat-verbs.ts';
import { LongText } from './LongText.tsx';
import type { ImageVerbs } from './MessageImage.tsx';
import { MessageImages } from './MessageImages.tsx';
import { canBeMadeHere, isUnderWay } from './message-tree.ts';
import { RichText } from './RichText.tsx';
import { SettingsLine } from './SettingsLine.tsx';
import { TurnStatus } from './TurnStatus.tsx';

interface EngineMessageProps {
  chatId: string;
  message: Message;
  /** What stands before it on the branch: its prompt, or in a chat from elsewhere another answer. */
  before: Message | undefined;
  siblings: readonly Message[];
  verbs: ImageVerbs;
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="flex max-w-xl flex-col gap-1 text-sm text-muted">
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-2">
          <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {warning}
        </li>
      ))}
    </ul>
  );
}

/** What can be done with an answer, and what it was made with. */
function Foot({ chatId, message, before, siblings }: EngineMessageProps) {
  const elsewhere = message.settings === null;
  const switches = siblings.length > 1;
  const offersAgain = elsewhere ? canBeMadeHere(message, before) : message.state !== 'failed';
  if (elsewhere && !switches && !offersAgain && !message.text) return null;
  // Not seen until it is wanted, so it takes little room.
  const onlyCopy = elsewhere && !switches && !offersAgain;
  return (
    <div className={cx('flex flex-wrap items-center gap-x-2 gap-y-1', onlyCopy && '-mt-2 -mb-2')}>
      {offersAgain && !elsewhere && (
        <Button small tone="ghost" onClick={() => void again(chatId, message)} className="-ml-3 text-muted">
          <RefreshCw aria-hidden size={14} />
          Again
        </Button>
      )}
      {offersAgain && elsewhere && <AgainHere chatId={chatId} message={message} />}
      <BranchSwitch siblings={siblings} message={message} walkTo={(id) => void walkTo(chatId, id)} />
      {message.text && (
        <IconButton
          small
          label="Copy answer"
          icon={Copy}
          onClick={() => void copyText(message.text, 'answer')}
          className="-ml-1.5 opacity-0 pointer-coarse:-ml-3 group-focus-within/answer:opacity-100 group-hover/answer:opacity-100 pointer-coarse:opacity-100"
        />
      )}
      <SettingsLine message={message} />
    </div>
  );
}

/** An answer: its words and images, how it is doing, what it was made with, and more of it. */
export function EngineMessage(props: EngineMessageProps) {
  const { chatId, message, before, siblings, verbs } = props;
  const named = before?.role === 'engine' && before.engineName === message.engineName;
  return (
    <article
      aria-label={`Answer by ${message.engineName ?? 'the engine'}`}
      className="group/answer flex flex-col gap-3"
    >
      {message.settings === null && message.engineName !== null && !named && (
        <p className="-mb-1 text-sm font-medium text-muted">{message.engineName}</p>
      )}
      {message.text && (
        <LongText text={message.text} by="engine">
          {(text) => <RichText text={text} />}
        </LongText>
      )}
      <MessageImages message={message} verbs={verbs} />
      <TurnStatus chatId={chatId} message={message} />
      <Warnings warnings={message.warnings} />
      {isUnderWay(message) ? (
        <BranchSwitch siblings={siblings} message={message} walkTo={(id) => void walkTo(chatId, id)} />
      ) : (
        <Foot {...props} />
      )}
    </article>
  );
}
