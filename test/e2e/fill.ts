import { type MadeChat, makeChat } from '../factories.ts';
import type { Client } from '../start-app.ts';
import type { House } from './house.ts';

/** A chat with images that the service made, so that a journey can begin where it has something to tell. */
export function chatWith({ app }: House, client: Client, text: string, count = 1): Promise<MadeChat> {
  return makeChat(app, client, text, { engineId: 'env:openai', seed: null, count });
}
