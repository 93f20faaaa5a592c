import type { Message, TurnInput } from '../../shared/contract/chats.ts';

/** The images of a prompt, to be sent again with it, each for what it was for. Those in the trash or purged are left out. */
export function inputsAgain(message: Message): TurnInput[] {
  return message.appearances
    .filter(({ role, state }) => role === 'input' && state === 'live')
    .toSorted((a, b) => a.position - b.position)
    .map(({ imageId, use }) => ({ imageId, role: use ?? 'reference' }));
}
