import { memo, useEffect, useRef, useState } from 'react';
import type { Message } from '../../shared/contract/chats.ts';
import { EngineMessage } from './EngineMessage.tsx';
import { messageHeight } from './message-height.ts';
import type { ImageVerbs } from './MessageImage.tsx';
import { PersonMessage } from './PersonMessage.tsx';
import { shortened } from './shortened.ts';
import type { WatchNear } from './use-nearness.ts';

interface MessageRowProps {
  chatId: string;
  message: Message;
  /** What stands before and after it on the branch that is shown. */
  before: Message | undefined;
  after: Message | undefined;
  /** The messages at its place, when there are several. */
  siblings: readonly Message[];
  verbs: ImageVerbs;
  /** Says when the chat went on, above the message. */
  dateLine: string | undefined;
  highlighted: boolean;
  /** One of very many: only its words are there until it comes near, and the browser lays them out when it must. */
  oneOfMany: boolean;
  watchNear: WatchNear;
}

/** The message itself, or only its words, for the browser's search and for readers, until it comes near. */
function Body({ near, message, before, after, ...rest }: MessageRowProps & { near: boolean }) {
  const shared = { chatId: rest.chatId, message, siblings: rest.siblings, verbs: rest.verbs };
  if (!near) return <p className="whitespace-pre-wrap">{shortened(message.text, message.role)}</p>;
  return message.role === 'person' ? (
    <PersonMessage {...shared} answer={after} />
  ) : (
    <EngineMessage {...shared} before={before} />
  );
}

/** One message of a chat. Drawn anew only when something of it changes, as a chat may have thousands. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, dateLine, highlighted, oneOfMany, watchNear } = props;
  const row = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(!oneOfMany);
  useEffect(() => {
    if (near || !row.current) return;
    return watchNear(row.current, () => setNear(true));
  }, [near, watchNear]);
  return (
    <>
      {dateLine !== undefined && (
        <p className="pt-8 text-center text-xs text-muted first:pt-2">
          <time dateTime={new Date(message.createdAt).toISOString()}>{dateLine}</time>
        </p>
      )}
      <div
        ref={row}
        id={`message-${message.id}`}
        data-highlighted={highlighted || undefined}
        data-role={message.role}
        data-many={oneOfMany || undefined}
        data-dated={dateLine !== undefined || undefined}
        style={oneOfMany ? { containIntrinsicSize: `auto ${messageHeight(message)}px` } : undefined}
        className="-mx-3 scroll-my-16 rounded-2xl px-3 py-2 transition-colors duration-700 data-highlighted:bg-accent-soft data-many:[content-visibility:auto] data-many:[overflow-clip-margin:0.5rem] data-dated:mt-2 data-[role=person]:not-first:not-data-dated:mt-6"
      >
        <Body {...props} near={near} />
      </div>
    </>
  );
});
