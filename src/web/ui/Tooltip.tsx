import * as Radix from 'radix-ui/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './Kbd.tsx';

interface TooltipProps {
  text: string;
  keys?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The one element that the tooltip is about. */
  children: ReactElement;
}

/** Says the name of a control on hover and on keyboard focus. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-fade items-center gap-2 rounded-lg bg-ink px-2.5 py-1.5 text-xs font-medium text-ground"
        >
          {text}
          {keys && <Kbd keys={keys} inverted />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Goes once around the app, so that the second tooltip in a row comes without a wait. */
export const TooltipProvider = Radix.Provider;
