import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { groupChats } from './chat-groups.ts';
import { chatsQuery } from './chat-queries.ts';
import { ChatRow } from './ChatRow.tsx';

function LoadingRows() {
  return (
    <div role="status" aria-label="Loading chats" className="flex flex-col gap-2.5 px-3 pt-3">
      {[72, 88, 60, 80, 66].map((width) => (
        <div key={width} style={{ width: `${width}%` }}>
          <Skeleton className="h-5" />
        </div>
      ))}
    </div>
  );
}

/** The chats in the sidebar, grouped by time, more of them when the end comes into view. */
export function ChatList({ search, archived = false }: { search: string; archived?: boolean }) {
  const query = useInfiniteQuery({ ...chatsQuery(archived, search), placeholderData: keepPreviousData });
  const { hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!hasNextPage || !end.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !isFetchingNextPage) void fetchNextPage();
      },
      { root: scroller.current, rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, fetchNextPage, isFetchingNextPage]);

  const chats = query.data?.pages.flatMap((page) => page.chats) ?? [];
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4">
      {query.isPending && <LoadingRows />}
      {query.isError && chats.length === 0 && (
        <ErrorState title="The chats did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isSuccess && chats.length === 0 && (
        <p className="px-3 py-4 text-sm text-muted">
          {search
            ? `No chat is called “${search}”. Archived chats are searched on the Archive page.`
            : 'Chats appear here. Write a prompt to start the first one.'}
        </p>
      )}
      {groupChats(chats, Date.now()).map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className="sticky top-0 z-1 bg-panel px-2.5 pt-3 pb-1 text-xs font-medium text-muted">
            {group.title}
          </h2>
          <ul>
            {group.chats.map((chat) => (
              <ChatRow key={chat.id} chat={chat} />
            ))}
          </ul>
        </section>
      ))}
      <div ref={end} />
      {hasNextPage && (
        <Button
          small
          tone="ghost"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className="mt-1 w-full"
        >
          Older chats
        </Button>
      )}
    </div>
  );
}
