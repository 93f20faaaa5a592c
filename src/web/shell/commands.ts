import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { createStore, useStore } from '../store.ts';

/** Something that Ctrl+K can do. */
export interface Command {
  id: string;
  label: string;
  /** Further words by which it is found. */
  keywords?: string;
  icon?: LucideIcon;
  keys?: string;
  run: () => void;
}

const commands = createStore<readonly Command[]>([]);

/** Offers commands in Ctrl+K for as long as the component stands. Their labels decide whether they changed. */
export function useCommands(offered: readonly Command[]): void {
  const latest = useRef(offered);
  useEffect(() => {
    latest.current = offered;
  });
  const signature = offered.map(({ id, label }) => `${id}:${label}`).join('|');
  useEffect(() => {
    const mine = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    commands.set([...commands.get(), ...mine]);
    return () => commands.set(commands.get().filter((entry) => !mine.includes(entry)));
  }, [signature]);
}

export function useOfferedCommands(): readonly Command[] {
  return useStore(commands);
}
