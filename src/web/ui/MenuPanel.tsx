import { Menu as Radix } from 'radix-ui/internal';
import { useRef, type ComponentProps, type RefObject } from 'react';
import { cx } from './cx.ts';
import { menuItemClasses, menuPanelClasses, menuSeparatorClasses, type MenuEntry } from './menu-entry.ts';
import { MenuItemBody } from './MenuItemBody.tsx';

type ContentProps = ComponentProps<typeof Radix.Content>;

export interface MenuPanelProps extends Pick<
  ContentProps,
  'id' | 'aria-labelledby' | 'align' | 'side' | 'sideOffset' | 'className'
> {
  entries: MenuEntry[];
  close: () => void;
  /** What it stands beside. */
  anchor: RefObject<{ getBoundingClientRect(): DOMRect } | null>;
  /** The button it opened from: it closes the menu by itself, and has the focus afterwards. */
  trigger?: RefObject<HTMLElement | null>;
  /** Opened with the keyboard: the first entry has the focus. */
  byKeyboard: boolean;
}

/** An open menu, for the store that hands it on when it has come. */
export const drawMenu = (props: MenuPanelProps) => <MenuPanel {...props} />;

const firstEntry = '[role=menuitem]:not([data-disabled])';

function MenuPanel({ entries, close, anchor, trigger, byKeyboard, ...place }: MenuPanelProps) {
  const usedElsewhere = useRef(false);
  const entering = useRef(byKeyboard);

  /** Presses with which the button closes its menu, and the focus that such a press brings it. */
  const isOfTrigger = (target: EventTarget | null, by: Event): boolean =>
    target instanceof Node &&
    trigger?.current?.contains(target) === true &&
    !(by instanceof PointerEvent && (by.button !== 0 || by.ctrlKey));

  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && close()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          {...place}
          collisionPadding={8}
          className={cx(menuPanelClasses, place.className)}
          onClick={(event) => event.stopPropagation()}
          onEntryFocus={(event) => {
            if (!entering.current) return;
            entering.current = false;
            event.preventDefault();
            const panel = event.currentTarget;
            if (panel instanceof Element) {
              panel.querySelector<HTMLElement>(firstEntry)?.focus({ preventScroll: true });
            }
          }}
          onInteractOutside={(event) => {
            if (isOfTrigger(event.target, event.detail.originalEvent)) event.preventDefault();
            else usedElsewhere.current = true;
          }}
          onCloseAutoFocus={(event) => {
            if (trigger || usedElsewhere.current) event.preventDefault();
            if (!usedElsewhere.current) trigger?.current?.focus();
          }}
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
