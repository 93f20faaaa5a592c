import type { Message, TurnInput } from '../../shared/contract/chats.ts';
import type { Turn } from './use-composer.ts';
import { isThere } from './message-tree.ts';

/**
 * The images of a prompt, to be sent again with it, each for what it was for. Those in the trash or purged are left out, and
 * so is what its folder gave, which `alongAgain` tells.
 */
export function inputsAgain(message: Message): TurnInput[] {
  return message.appearances
    .filter((place) => place.role === 'input' && isThere(place))
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ imageId, use }) => (use === 'pin' ? [] : [{ imageId, role: use ?? 'reference' }]));
}

/** What of the folder went along with a prompt and goes along again, as it is there now. */
export function alongAgain({ brief, appearances }: Message): Pick<Turn, 'fromFolder'> {
  const imageIds = appearances.filter(({ use }) => use === 'pin').map(({ imageId }) => imageId);
  if (brief === null && imageIds.length === 0) return {};
  return { fromFolder: { brief: brief !== null, imageIds } };
}
