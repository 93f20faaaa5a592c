import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import type { Chat, Message } from '../../shared/contract/chats.ts';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { Button } from '../ui/Button.tsx';
import { ChatHeader } from './ChatHeader.tsx';
import { send, stop } from './chat-verbs.ts';
import { Composer } from './Composer.tsx';
import { dateLines } from './date-lines.ts';
import { MessageRow } from './MessageRow.tsx';
import { branchTo, isUnderWay, neighboursOf, siblingsIn } from './message-tree.ts';
import { TemporaryHeader } from './TemporaryHeader.tsx';
import { useCoveredBottom } from './use-covered-bottom.ts';
import { useImageVerbs } from './use-image-verbs.ts';
import { useJumpTo } from './use-jump-to.ts';
import { useNearness } from './use-nearness.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import type { Turn } from './use-composer.ts';

const Viewer = lazy(() =>
  import('../library/Viewer.tsx').then(({ Viewer: component }) => ({ default: component })),
);

/** In longer chats, messages are drawn as they come near, but for the last ones. */
const manyMessages = 40;
const drawnAtOnce = 8;

interface ChatViewProps {
  chat: Chat;
  messages: readonly Message[];
  /** A message to jump to. */
  wantedMessage: string | undefined;
  /** An image to show in the viewer. */
  openImage: string | undefined;
}

function InTrash({ chat }: { chat: Chat }) {
  const { restoreChat } = useTrashActions();
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-2xl border border-line bg-panel px-4 py-3">
      <p className="flex-1">This chat is in the trash.</p>
      <Button small onClick={() => void restoreChat(chat.id)}>
        Restore
      </Button>
    </div>
  );
}

/** The branch of a chat that is shown, and the composer under it. */
export function ChatView({ chat, messages, wantedMessage, openImage }: ChatViewProps) {
  const navigate = useNavigate();
  const branch = useMemo(() => branchTo(messages, chat.headMessageId), [messages, chat.headMessageId]);
  const siblingsOf = useMemo(() => siblingsIn(messages), [messages]);
  const dates = useMemo(() => dateLines(branch, Date.now()), [branch]);
  const head = branch.at(-1);
  const { scroller, content, toEnd, release } = useStickToEnd();
  const watchNear = useNearness(scroller);
  const highlighted = useJumpTo({ chat, messages, branch, wanted: wantedMessage, release });
  const [focus, setFocus] = useState(0);
  const focusComposer = useCallback(() => setFocus((count) => count + 1), []);
  const verbs = useImageVerbs(chat.id, focusComposer);
  const underWay = branch.findLast(isUnderWay);
  const foot = useCoveredBottom();

  const onSend = async (turn: Turn) => {
    toEnd();
    await send(chat.id, head?.id ?? null, turn);
    toEnd();
  };
  const show = (image: string | undefined) =>
    void navigate({
      to: '/chat/$chatId',
      params: { chatId: chat.id },
      search: image === undefined ? {} : { image },
      replace: true,
    });

  return (
    <div className="flex h-full flex-col">
      {chat.closesAt === null ? (
        <ChatHeader chat={chat} />
      ) : (
        <TemporaryHeader chat={chat} closesAt={chat.closesAt} messages={messages} />
      )}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div ref={content} className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-4 pb-10">
          {branch.map((message, at) => (
            <MessageRow
              key={message.id}
              chatId={chat.id}
              message={message}
              before={branch[at - 1]}
              after={branch[at + 1]}
              siblings={siblingsOf(message)}
              verbs={verbs}
              dateLine={dates.get(message.id)}
              highlighted={highlighted === message.id}
              oneOfMany={branch.length > manyMessages && at < branch.length - drawnAtOnce}
              watchNear={watchNear}
            />
          ))}
        </div>
      </div>
      <div ref={foot} className="mx-auto w-full max-w-3xl px-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        {chat.trashedAt === null ? (
          <Composer
            key={focus}
            scope={chat.id}
            placeholder="Describe another image"
            folder={chat.folderId === null ? undefined : { id: chat.folderId, left: chat.left }}
            autoFocus
            onSend={onSend}
            onStop={underWay && (() => void stop(chat.id, underWay))}
          />
        ) : (
          <InTrash chat={chat} />
        )}
      </div>
      <Suspense>
        {openImage && (
          <Viewer
            imageId={openImage}
            neighbours={neighboursOf(branch, openImage)}
            onClose={() => show(undefined)}
            onNavigate={show}
            onEdit={({ id, name }) => {
              show(undefined);
              verbs.edit(id, name);
            }}
            onMoreLikeThis={({ id, name }) => {
              show(undefined);
              verbs.moreLikeThis(id, name);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
