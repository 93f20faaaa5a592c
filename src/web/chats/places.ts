import type { Appearance, Message } from '../../shared/contract/chats.ts';
import { isUnderWay } from './message-tree.ts';

/** Where one image of an answer stands. */
export interface Place {
  position: number;
  ratio: number;
  /** Nothing while the image is being made, and when it is missing. */
  appearance: Appearance | undefined;
  /** Why there is no image in an answer from elsewhere. */
  missing: string | undefined;
}

/** The places of an answer's images, those to come among them, so that nothing moves when they arrive. */
export function placesOf(message: Message): Place[] {
  const outputs = message.appearances.filter(({ role }) => role === 'output');
  const asked = message.settings?.size ?? { width: 1, height: 1 };
  const askedRatio = asked.width / asked.height;
  const byPosition = new Map(outputs.map((appearance) => [appearance.position, appearance]));
  const missing = new Map(
    message.missing.filter(({ role }) => role === 'output').map(({ position, reason }) => [position, reason]),
  );
  const count = isUnderWay(message) ? Math.max(message.settings?.count ?? 1, outputs.length) : 0;
  const positions = new Set([...Array(count).keys(), ...byPosition.keys(), ...missing.keys()]);
  return [...positions]
    .toSorted((a, b) => a - b)
    .map((position) => {
      const appearance = byPosition.get(position);
      const { width, height } = appearance ?? {};
      return {
        position,
        ratio: width && height ? width / height : askedRatio,
        appearance,
        missing: appearance ? undefined : missing.get(position),
      };
    });
}
