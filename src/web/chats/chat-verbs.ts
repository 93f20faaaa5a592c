import type { Turn } from './use-composer.ts';
import {
  repeatTurn,
  sendMessage,
  showBranch,
  stopTurn,
  type Message,
  type TurnSettings,
} from '../../shared/contract/chats.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { toast } from '../ui/toasts.tsx';

/** Asks for the chat anew; the change stream does so as well, and a page that is cut off from it still moves on. */
const reload = (chatId: string) => queryClient.invalidateQueries({ queryKey: keys.chat(chatId) });

async function attempt(chatId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    await reload(chatId);
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

/** Sends a prompt under a message. Throws CallError; the caller keeps the text. */
export async function send(chatId: string, parentId: string | null, turn: Turn): Promise<void> {
  await call(sendMessage, { id: chatId, parentId, ...turn });
  await reload(chatId);
}

/** Makes an answer once more. A fixed seed would make the same image, so it is let go. */
export function again(chatId: string, message: Message): Promise<void> {
  const { settings } = message;
  if (settings?.seed != null) return againWith(chatId, message, { ...settings, seed: null });
  return attempt(chatId, () => call(repeatTurn, { id: chatId, messageId: message.id }));
}

/** Makes an answer once more with other settings. */
export function againWith(chatId: string, message: Message, settings: TurnSettings): Promise<void> {
  return attempt(chatId, () => call(repeatTurn, { id: chatId, messageId: message.id, settings }));
}

/** Tries a failed answer again, with the very same settings. */
export function tryAgain(chatId: string, message: Message): Promise<void> {
  return attempt(chatId, () => call(repeatTurn, { id: chatId, messageId: message.id }));
}

export function stop(chatId: string, message: Message): Promise<void> {
  return attempt(chatId, () => call(stopTurn, { id: chatId, messageId: message.id }));
}

/** Shows the branch that goes through a message. */
export function walkTo(chatId: string, messageId: string): Promise<void> {
  return attempt(chatId, () => call(showBranch, { id: chatId, messageId }));
}
