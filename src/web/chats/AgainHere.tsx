import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/Button.tsx';
import { enginesQuery } from './chat-queries.ts';
import { againWith } from './chat-verbs.ts';
import { engineFor, fitSettings } from './composer-settings.ts';
import { lastSettings } from './settings-store.ts';

/** Makes the images of an answer from elsewhere anew, with the settings of the composer: its own are not known. */
export function AgainHere({ chatId, message }: { chatId: string; message: Message }) {
  const engines = useQuery(enginesQuery);
  const wanted = useStore(lastSettings);
  const engine = engineFor(engines.data ?? [], wanted.engineId);
  if (!engine) return null;
  return (
    <Button
      small
      tone="ghost"
      onClick={() => void againWith(chatId, message, fitSettings(wanted, engine))}
      className="-ml-3 text-muted"
    >
      <RefreshCw aria-hidden size={14} />
      Again with {engine.name}
    </Button>
  );
}
