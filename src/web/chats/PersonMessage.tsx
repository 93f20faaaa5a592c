import { Copy, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../shared/contract/chats.ts';
import { copyText } from '../library/image-verbs.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { BranchSwitch } from './BranchSwitch.tsx';
import { walkTo } from './chat-verbs.ts';
import { LongText } from './LongText.tsx';
import { GoneTile } from './GoneTile.tsx';
import { MessageImage, type ImageVerbs } from './MessageImage.tsx';
import { isThere } from './message-tree.ts';
import { MissingTile } from './MissingTile.tsx';
import { PromptEditor } from './PromptEditor.tsx';
import { SentWith } from './SentWith.tsx';

interface PersonMessageProps {
  chatId: string;
  message: Message;
  /** What follows on the branch that is shown: an answer's settings go on when the prompt is edited. */
  answer: Message | undefined;
  siblings: readonly Message[];
  verbs: ImageVerbs;
}

function Inputs({ message, verbs }: { message: Message; verbs: ImageVerbs }) {
  const inputs = message.appearances.filter(({ role, use }) => role === 'input' && use !== 'pin');
  const missing = message.missing.filter(({ role }) => role === 'input');
  if (inputs.length + missing.length === 0) return null;
  return (
    <ul aria-label="Images in the prompt" className="flex flex-wrap justify-end gap-2">
      {inputs.map((appearance) => (
        <li
          key={`${appearance.position} ${appearance.imageId}`}
          // A small picture has room for the menu alone, which holds every action.
          className="relative size-40 [&_[role=group]>button:not(:last-child)]:hidden"
        >
          {isThere(appearance) ? (
            <MessageImage appearance={appearance} verbs={verbs} width={160} />
          ) : (
            <GoneTile appearance={appearance} />
          )}
        </li>
      ))}
      {missing.map(({ position, reason }) => (
        <li key={position} className="relative size-40">
          <MissingTile reason={reason} />
        </li>
      ))}
    </ul>
  );
}

/** A prompt, which can be edited into a branch of its own. */
export function PersonMessage({ chatId, message, answer, siblings, verbs }: PersonMessageProps) {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <div className="flex flex-col gap-2 pb-4">
        <Inputs message={message} verbs={verbs} />
        <PromptEditor chatId={chatId} message={message} answer={answer} close={() => setEditing(false)} />
      </div>
    );
  }
  return (
    <article aria-label="Your prompt" className="group/prompt flex flex-col items-end gap-1.5">
      <Inputs message={message} verbs={verbs} />
      {message.text.trim() !== '' && (
        <div className="flex max-w-[85%] flex-col gap-2 rounded-2xl bg-hover px-4 py-2.5">
          <LongText text={message.text} by="person">
            {(text) => <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>}
          </LongText>
        </div>
      )}
      <SentWith message={message} />
      <div className="-mb-2 flex min-h-7 items-center gap-1">
        <BranchSwitch siblings={siblings} message={message} walkTo={(id) => void walkTo(chatId, id)} />
        <div className="flex opacity-0 transition-opacity group-focus-within/prompt:opacity-100 group-hover/prompt:opacity-100 pointer-coarse:opacity-100">
          {message.text.trim() !== '' && (
            <IconButton
              small
              label="Copy prompt"
              icon={Copy}
              onClick={() => void copyText(message.text, 'prompt')}
            />
          )}
          <IconButton small label="Edit prompt" icon={Pencil} onClick={() => setEditing(true)} />
        </div>
      </div>
    </article>
  );
}
