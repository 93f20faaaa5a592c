import type { Kind } from './bad-input.ts';
import { createChance } from './chance.ts';

/** Where a kind of input goes: files into the Library or an import, exports into an import, requests by themselves. */
export interface Family {
  kinds: readonly Kind[];
  /** Of its inputs that are files, how many of a hundred are sent straight into the Library; the others by imports. */
  uploaded: number;
  /** Files that share an import. */
  together: number;
}

export interface PlannedInput {
  kind: Kind;
  /** Names its files and finds them in a report. */
  token: string;
  seed: number;
}

/** Inputs that are sent together. */
export interface Task {
  as: 'upload' | 'import' | 'requests';
  inputs: PlannedInput[];
}

/** Every kind about equally often, heavy ones as often as they say, in an order that follows from the seed. */
export function planTasks(families: Record<string, Family>, count: number, seed: number): Task[] {
  const chance = createChance(seed);
  const all = Object.entries(families).flatMap(([name, family]) =>
    family.kinds.map((kind) => ({ name, family, kind, made: 0, most: kind.most ?? Infinity })),
  );
  const light = all.filter(({ most }) => most === Infinity);
  const tasks: Task[] = [];
  const open = new Map<string, Task>();
  for (let index = 0; index < count; index += 1) {
    let choice = all[index % all.length]!;
    // Of heavy kinds a small run has few.
    const share = Math.max(1, Math.ceil((choice.most * count) / 2_000));
    if (choice.made >= share && light.length > 0) choice = chance.pick(light);
    choice.made += 1;
    const { family, kind, name } = choice;
    const token = `bad${String(index).padStart(5, '0')}x`;
    const input = { kind, token, seed: seed + index };
    if (name === 'requests') tasks.push({ as: 'requests', inputs: [input] });
    else if (family.uploaded > 0 && chance.int(100) < family.uploaded)
      tasks.push({ as: 'upload', inputs: [input] });
    else {
      // Heavy ones do not share, so that it is plain which of them took its time.
      const alone = family.together === 1 || kind.most !== undefined;
      const task = alone ? undefined : open.get(name);
      if (task) task.inputs.push(input);
      else {
        const begun: Task = { as: 'import', inputs: [input] };
        tasks.push(begun);
        if (!alone) open.set(name, begun);
      }
      if ((open.get(name)?.inputs.length ?? 0) >= family.together) open.delete(name);
    }
  }
  return tasks;
}
