import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ArchivedChat } from './ArchivedChat.tsx';
import { chatsQuery } from './chat-queries.ts';

/** The chats that were put aside; their images stand in the Library as ever. */
export default function ArchivePage() {
  const [search, setSearch] = useState('');
  const query = useInfiniteQuery({ ...chatsQuery(true, search.trim()), placeholderData: keepPreviousData });
  const chats = query.data?.pages.flatMap((page) => page.chats) ?? [];
  const empty = query.isSuccess && chats.length === 0;
  return (
    <Page
      title="Archive"
      intro="Archived chats leave the list and change nothing else: their images stay in the Library."
    >
      {(search !== '' || !empty) && (
        <TextField
          label="Search archived chats"
          labelHidden
          type="search"
          placeholder="Search archived chats"
          value={search}
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {query.isPending && <Skeleton className="mt-4 h-40" />}
      {query.isError && chats.length === 0 && (
        <ErrorState title="The archive did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {empty && (
        <EmptyState icon={Archive} title={search ? 'No archived chat is called that' : 'No archived chats'}>
          {search
            ? 'Try another word of its title.'
            : 'Choose Archive in the menu of a chat to put it aside without deleting anything.'}
        </EmptyState>
      )}
      <ul className="mt-4 divide-y divide-line">
        {chats.map((chat) => (
          <ArchivedChat key={chat.id} chat={chat} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          tone="ghost"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          className="mt-4 w-full"
        >
          Older chats
        </Button>
      )}
    </Page>
  );
}
