import type { LucideIcon } from 'lucide-react';

/** One line of a menu. */
export interface MenuItem {
  label: string;
  icon?: LucideIcon;
  run: () => void;
  tone?: 'danger';
  disabled?: boolean;
  /** Keys to show at the end, such as `mod+z`. */
  keys?: string;
  /** Present on an item that is one of several choices. */
  checked?: boolean;
}

export type MenuEntry = MenuItem | 'separator';

/** Classes shared by the menus that open from a button and those that open from a long press. */
export const menuPanelClasses =
  'z-50 max-h-[var(--radix-popper-available-height)] min-w-48 max-w-[calc(100vw-1rem)] animate-appear overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-lg shadow-black/10 select-none';

export const menuItemClasses =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none data-disabled:opacity-45 data-highlighted:bg-hover pointer-coarse:min-h-11';

export const menuSeparatorClasses = 'mx-2 my-1 h-px bg-line';
