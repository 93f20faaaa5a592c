import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { MessageSquareDashed } from 'lucide-react';
import { CallError } from '../../shared/client.ts';
import { PagePending } from '../shell/page-states.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { chatQuery } from './chat-queries.ts';
import { ChatView } from './ChatView.tsx';

const route = getRouteApi('/app/chat/$chatId');

/** One chat. */
export default function ChatPage() {
  const { chatId } = route.useParams();
  const { message, image } = route.useSearch();
  const query = useQuery(chatQuery(chatId));
  if (query.data) {
    return (
      <ChatView
        key={chatId}
        chat={query.data.chat}
        messages={query.data.messages}
        wantedMessage={message}
        openImage={image}
      />
    );
  }
  if (!query.isError) return <PagePending />;
  if (query.error instanceof CallError && ['not_found', 'bad_input'].includes(query.error.code)) {
    return (
      <EmptyState
        icon={MessageSquareDashed}
        title="There is no such chat"
        action={
          <Link to="/" className="font-medium text-accent-ink underline underline-offset-4">
            Start a new chat
          </Link>
        }
      >
        It may have been deleted for good, or a temporary chat that has ended.
      </EmptyState>
    );
  }
  return <ErrorState title="The chat did not load" error={query.error} retry={() => void query.refetch()} />;
}
