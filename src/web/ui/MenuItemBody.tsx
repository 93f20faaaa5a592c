import { Check } from 'lucide-react';
import { Kbd } from './Kbd.tsx';
import type { MenuItem } from './menu-entry.ts';

export function MenuItemBody({ item }: { item: MenuItem }) {
  const Icon = item.icon;
  return (
    <>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.9} className="shrink-0 opacity-80" />}
      <span className="flex-1 truncate">{item.label}</span>
      {item.keys && <Kbd keys={item.keys} />}
      {item.checked && <Check aria-hidden size={15} className="shrink-0" />}
    </>
  );
}
