import { deleteAccount, getAccountDeletion } from '../../src/shared/contract/account-deletion.ts';
import { getAccess } from '../../src/shared/contract/accounts.ts';
import { liftHold } from '../../src/shared/contract/holds.ts';
import { createRandom } from '../faults/random.ts';
import type { TestApp } from '../start-app.ts';
import { compare } from './compare.ts';
import { deleting } from './deleting.ts';
import { filing } from './filing.ts';
import { making } from './making.ts';
import { ordering, sweep } from './ordering.ts';
import { type Action, agree, inhabit, type Inhabitant, type World } from './world.ts';

const password = 'a long enough password';
/** New people come after so many steps, so that what is compared stays small. */
const stepsOfPeople = 300;
const loggedActions = 30;

export interface ModelRun {
  steps: number;
  comparisons: number;
}

const drawFrom = (actions: [number, Action][], random: () => number): Action => {
  const sum = actions.reduce((total, [weight]) => total + weight, 0);
  let left = random() * sum;
  return (actions.find(([weight]) => (left -= weight) < 0) ?? actions[0]!)[1];
};

const usual = [...making, ...filing, ...deleting, ...ordering];

/** Does random actions, and holds what the house answers against the model. Throws with seed, step and the last actions. */
export async function runModel(
  house: TestApp,
  { seed, steps, canRestart }: { seed: number; steps: number; canRestart: boolean },
): Promise<ModelRun> {
  const random = createRandom(seed);
  let counted = 0;
  const boss = inhabit(house, await house.join());
  const world: World = {
    house,
    boss,
    people: [],
    random,
    paused: false,
    canRestart,
    pick: (from) => from[Math.floor(random() * from.length)],
    some(from, most) {
      const left = [...from];
      const count = Math.min(
        left.length,
        most === Infinity ? left.length : Math.floor(random() * (most + 1)),
      );
      return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
    },
    chance: (of) => random() < of,
    count: () => (counted += 1),
  };
  const log: string[] = [];
  const run: ModelRun = { steps: 0, comparisons: 0 };

  const settle = async (): Promise<void> => {
    await house.settled();
    for (const { model } of world.people) model.erase(house.clock.now());
  };

  async function act(who: Inhabitant): Promise<void> {
    let said: string | null = null;
    // What finds nothing to do is no step.
    while (said === null) {
      const action = drawFrom(usual, random);
      log.push(`${run.steps + 1} ${who.name}: ${action.name} did not come to its end`);
      said = await action(world, who);
      log.pop();
    }
    run.steps += 1;
    log.push(`${run.steps} ${who.name}: ${said}`);
    if (!world.paused && who.model.isPurgeQueued()) await settle();
  }

  /** The server stops between a promise and its work, and goes on. */
  async function cutOff(): Promise<void> {
    await house.app.jobs.stop();
    world.paused = true;
    log.push(`${run.steps} work stops`);
    for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) await act(world.pick(world.people)!);
    world.paused = false;
    // A start sweeps by itself, and again here: with no retention that takes what a rule has trashed in between.
    const isTwice = world.people.some(({ model }) => model.retention === 0);
    const again = canRestart && world.chance(0.4) && !isTwice;
    log.push(`${run.steps} ${again ? 'the server starts again' : 'work goes on'}`);
    const begun = house.clock.now();
    if (again) await house.restart();
    else await house.app.jobs.start();
    await settle();
    // A start sweeps by itself; here it is waited for.
    if (again) await sweep(world, begun);
  }

  async function endAccount(): Promise<void> {
    const [who] = world.people.splice(1, 1);
    for (const id of who!.model.holds.keys()) await boss.call(liftHold, { id });
    log.push(`${run.steps} ${who!.name}: deletes the account`);
    const { token } = await who!.call(deleteAccount, { password });
    await settle();
    const { finishedAt, left, reason } = await house.anonymous(getAccountDeletion, { token });
    agree('the end of an account', [finishedAt !== null, left, reason], [true, 0, null]);
    agree('whoever is gone', (await who!.client().call(getAccess, {})).person, null);
    world.people.push(inhabit(house, await house.join()));
  }

  async function compareAll(whole: boolean): Promise<void> {
    for (const who of world.people) {
      if (!whole && world.chance(who === world.people[0] ? 0.2 : 0.7)) continue;
      run.comparisons += 1;
      await compare(world, who, whole);
    }
  }

  try {
    while (run.steps < steps) {
      world.people = [inhabit(house, await house.join()), inhabit(house, await house.join())];
      const until = Math.min(steps, run.steps + stepsOfPeople);
      while (run.steps < until) {
        for (let left = 2 + Math.floor(random() * 10); left > 0; left -= 1) {
          if (world.chance(0.03)) await cutOff();
          else await act(world.people[world.chance(0.75) ? 0 : 1]!);
        }
        await compareAll(false);
        if (world.chance(0.01)) await endAccount();
      }
      await compareAll(true);
    }
  } catch (error) {
    const last = log.slice(-loggedActions).map((line) => `  ${line}`);
    throw new Error(`MODEL_SEED=${seed} step ${run.steps}: ${String(error)}\n${last.join('\n')}`, {
      cause: error,
    });
  }
  return run;
}
