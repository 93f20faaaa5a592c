import type { Message, TurnInput } from '../../shared/contract/chats.ts';

interface Derivation {
  fromId: string;
  toId: string;
  kind: TurnInput['role'];
}

/**
 * The images of a prompt, to be sent again with it. What an image was for is known from how the answer's image was
 * derived from it; without an answer the first one is edited and the others are references. Purged ones are gone.
 */
export function inputsAgain(
  message: Message,
  outputId: string | undefined,
  derivations: readonly Derivation[],
): TurnInput[] {
  return message.appearances
    .filter(({ role, state }) => role === 'input' && state === 'live')
    .toSorted((a, b) => a.position - b.position)
    .map(({ imageId }, index) => {
      const known = derivations.find(({ fromId, toId }) => fromId === imageId && toId === outputId);
      return { imageId, role: known?.kind ?? (index === 0 ? 'edit' : 'reference') };
    });
}
