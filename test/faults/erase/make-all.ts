import { say } from '../report.ts';
import { type BroughtDeps, broughtScenes } from './brought-scenes.ts';
import { type Removal, type Scene, scenes } from './scenes.ts';
import type { Studio } from './studio.ts';
import { trustScenes } from './trust-scenes.ts';

/** What a scene has made, with the way to delete it. */
export interface Made {
  name: string;
  by: Scene['purgedBy'];
  remove: Removal;
}

/** How often every scene is played, and how many images the answers of some get. */
interface Amount {
  rounds: number;
  size: number;
}

/** Makes, imports and uploads in every way there is. */
export async function makeAll(
  studio: Studio,
  { rounds, size, ...deps }: BroughtDeps & Amount,
): Promise<Made[]> {
  const all = [...scenes, ...broughtScenes(deps), ...trustScenes];
  const made: Made[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, purgedBy, play } of all) {
      say(`makes: ${name}`);
      made.push({ name, by: purgedBy, remove: await play(studio, size) });
    }
  }
  return made;
}
