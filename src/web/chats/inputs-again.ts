import type { Message, TurnInput } from '../../shared/contract/chats.ts';
import { isThere } from './message-tree.ts';

/**
 * The images of a prompt, to be sent again with it, each for what it was for. Those in the trash or purged are left out, and
 * so is what its folder gave: that goes along by the folder's own switches.
 */
export function inputsAgain(message: Message): TurnInput[] {
  return message.appearances
    .filter((place) => place.role === 'input' && isThere(place))
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ imageId, use }) => (use === 'pin' ? [] : [{ imageId, role: use ?? 'reference' }]));
}
