import type { ReactElement } from 'react';
import { createStore } from '../store.ts';
import type { MenuPanelProps } from './MenuPanel.tsx';

/** Draws an open menu; null until its code is here, which no page waits for. */
export const menuCode = createStore<((props: MenuPanelProps) => ReactElement) | null>(null);

/** Fetches the code of menus, unless it is here. Rejects without a connection. */
export async function loadMenuCode(): Promise<void> {
  if (menuCode.get() === null) menuCode.set((await import('./MenuPanel.tsx')).drawMenu);
}

const firstUses = ['pointermove', 'pointerdown', 'touchstart', 'keydown'] as const;

/** Fetches the code of menus as soon as somebody does anything on the page. Returns what calls that off. */
export function loadMenusOnFirstUse(): () => void {
  const begin = (): void => {
    stop();
    // Should it fail, opening a menu tries again and says so.
    loadMenuCode().catch(() => undefined);
  };
  const stop = (): void => {
    for (const type of firstUses) removeEventListener(type, begin, true);
  };
  for (const type of firstUses) addEventListener(type, begin, { capture: true, passive: true });
  return stop;
}
