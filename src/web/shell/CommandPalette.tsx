import { Search } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { useId, useState, type KeyboardEvent } from 'react';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { usePaletteResults } from './use-palette-results.ts';

/** Finds any command, chat or image by typing. */
export default function CommandPalette({ close }: { close: () => void }) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const groups = usePaletteResults(typed);
  const flat = groups.flatMap((group) => group.commands);
  const current = flat[Math.min(active, flat.length - 1)];
  const optionId = (id: string) => `${listId}-${id}`;

  const move = (step: number) => {
    const next = (Math.min(active, flat.length - 1) + step + flat.length) % Math.max(flat.length, 1);
    setActive(next);
    document.getElementById(optionId(flat[next]?.id ?? ''))?.scrollIntoView({ block: 'nearest' });
  };
  const take = (id: string | undefined) => {
    const command = flat.find((entry) => entry.id === id);
    if (!command) return;
    close();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) take(current?.id);
    else return;
    event.preventDefault();
  };

  return (
    <Radix.Root open onOpenChange={(open) => !open && close()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade flex-col overflow-hidden rounded-2xl border border-line bg-raised outline-none"
        >
          <Radix.Title className="sr-only">Find anything</Radix.Title>
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Search aria-hidden size={17} className="shrink-0 text-muted" />
            <input
              autoFocus
              role="combobox"
              aria-label="Find a command, chat or image"
              aria-expanded
              aria-controls={listId}
              aria-activedescendant={current ? optionId(current.id) : undefined}
              placeholder="Find a command, chat or image"
              value={typed}
              maxLength={200}
              onChange={(event) => {
                setTyped(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
              className="h-13 w-full bg-transparent text-base outline-none"
            />
            <Kbd keys="Escape" />
          </div>
          <div id={listId} role="listbox" aria-label="Found" className="min-h-0 overflow-y-auto p-2">
            {flat.length === 0 && (
              <p className="px-3 py-6 text-center text-muted">Nothing is called that. Try another word.</p>
            )}
            {groups.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <div aria-hidden className="px-3 pt-2 pb-1 text-xs font-medium text-muted">
                  {group.title}
                </div>
                {group.commands.map((command) => {
                  const Icon = command.icon;
                  const selected = command.id === current?.id;
                  return (
                    <div
                      key={command.id}
                      id={optionId(command.id)}
                      role="option"
                      aria-selected={selected}
                      tabIndex={-1}
                      onClick={() => take(command.id)}
                      onPointerMove={() => setActive(flat.indexOf(command))}
                      className={cx(
                        'flex min-h-10 cursor-default items-center gap-3 rounded-lg px-3 text-sm',
                        selected && 'bg-hover',
                      )}
                    >
                      {Icon && (
                        <Icon aria-hidden size={16} strokeWidth={1.9} className="shrink-0 text-muted" />
                      )}
                      <span className="flex-1 truncate">{command.label}</span>
                      {command.keys && <Kbd keys={command.keys} />}
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
