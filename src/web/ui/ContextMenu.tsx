import * as Radix from 'radix-ui/context-menu';
import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { menuItemClasses, menuPanelClasses, menuSeparatorClasses, type MenuEntry } from './menu-entry.ts';
import { MenuItemBody } from './MenuItemBody.tsx';
import { useLongPressGuard } from './use-long-press-guard.ts';

interface ContextMenuProps {
  /** Lines of the menu, from top to bottom. */
  entries: MenuEntry[];
  /** What the menu is about: right click, the menu key, or a long press on it opens the menu. */
  children: ReactElement;
  disabled?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** The menu of a thing, by right click and by long press. */
export function ContextMenu({ entries, children, disabled = false, onOpenChange }: ContextMenuProps) {
  const guard = useLongPressGuard();
  return (
    <Radix.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) guard.opened();
        onOpenChange?.(open);
      }}
    >
      <Radix.Trigger asChild disabled={disabled} {...guard.handlers}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          collisionPadding={8}
          className={cx(menuPanelClasses, 'menu-sheet')}
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
