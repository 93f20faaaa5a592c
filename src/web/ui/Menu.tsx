import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { menuItemClasses, menuPanelClasses, menuSeparatorClasses, type MenuEntry } from './menu-entry.ts';
import { MenuItemBody } from './MenuItemBody.tsx';

interface MenuProps {
  entries: MenuEntry[];
  /** The button that opens the menu. */
  children: ReactElement;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A menu that opens from a button. */
export function Menu({ entries, children, align = 'end', side = 'bottom', open, onOpenChange }: MenuProps) {
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
      modal={false}
    >
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={menuPanelClasses}
          onClick={(event) => event.stopPropagation()}
        >
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              <Radix.Separator key={`separator-${index}`} className={menuSeparatorClasses} />
            ) : (
              <Radix.Item
                key={entry.label}
                disabled={entry.disabled ?? false}
                onSelect={entry.run}
                className={cx(menuItemClasses, entry.tone === 'danger' && 'text-danger-ink')}
              >
                <MenuItemBody item={entry} />
              </Radix.Item>
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
