import { useEffect, useEffectEvent } from 'react';
import { useStore } from '../store.ts';
import { loadMenuCode, menuCode } from './menu-code.ts';
import type { MenuPanelProps } from './MenuPanel.tsx';
import { toast } from './toast-store.ts';

/** A menu that somebody opened: to be seen as soon as its code is here. */
export function OpenMenu(props: MenuPanelProps) {
  const draw = useStore(menuCode);
  return draw ? draw(props) : <Awaited {...props} />;
}

/** Until the menu is to be seen, a press elsewhere, Escape and Tab close it as they would close it then. */
function Awaited({ close, trigger }: MenuPanelProps) {
  const giveUp = useEffectEvent(close);
  const onPointerDown = useEffectEvent(({ target }: PointerEvent) => {
    // The button closes its menu by itself.
    if (!(target instanceof Node && trigger?.current?.contains(target))) close();
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
    }
    close();
  });

  useEffect(() => {
    const gone = new AbortController();
    const options = { capture: true, signal: gone.signal };
    loadMenuCode().catch(() => {
      if (gone.signal.aborted) return;
      giveUp();
      toast({ text: 'The menu did not load. Try again when the connection is back.', tone: 'danger' });
    });
    addEventListener('pointerdown', (event) => onPointerDown(event), options);
    addEventListener('keydown', (event) => onKeyDown(event), options);
    return () => gone.abort();
  }, []);
  return null;
}
