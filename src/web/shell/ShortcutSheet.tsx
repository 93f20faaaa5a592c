import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useShortcuts, type Shortcut } from './shortcuts.ts';

function inGroups(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const groups = new Map<string, Map<string, Shortcut>>();
  for (const shortcut of shortcuts) {
    const group = shortcut.group ?? 'Everywhere';
    const entries = groups.get(group) ?? new Map<string, Shortcut>();
    entries.set(shortcut.keys, shortcut);
    groups.set(group, entries);
  }
  return [...groups].map(([group, entries]) => [group, [...entries.values()]]);
}

/** Every key that works on this page. */
export default function ShortcutSheet({ close }: { close: () => void }) {
  const groups = inGroups(useShortcuts());
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title="Keyboard shortcuts" wide>
      <div className="grid gap-x-10 gap-y-6 pt-2 sm:grid-cols-2">
        {groups.map(([group, entries]) => (
          <section key={group}>
            <h3 className="mb-1 text-sm font-semibold text-muted">{group}</h3>
            <ul>
              {entries.map((entry) => (
                <li
                  key={entry.keys}
                  className="flex min-h-10 items-center gap-4 border-b border-line last:border-0"
                >
                  <span className="flex-1 text-sm">{entry.description}</span>
                  <Kbd keys={entry.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
