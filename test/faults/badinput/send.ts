import { createHash } from 'node:crypto';
import { getOriginal } from '../../../src/shared/contract/library.ts';
import {
  createImport,
  forgetImport,
  getImport,
  inspectImport,
  startImport,
} from '../../../src/shared/contract/imports.ts';
import { addressOf } from '../../../src/shared/client.ts';
import { itemsOf } from '../intake/give.ts';
import type { ExportFile } from '../intake/zip.ts';
import type { SignedIn } from '../person.ts';
import { forImport, sendWhole } from '../tus.ts';
import type { BadInput, Material } from './bad-input.ts';
import { createChance } from './chance.ts';
import { type Ending, judgeAnswer, judgeReport, judgeUpload } from './judge.ts';
import type { PlannedInput, Task } from './plan.ts';

/** An input with what came of it. */
export interface Ended {
  input: PlannedInput;
  ending: Ending;
}

/** Thrown when something takes longer than anything may. */
export class TookTooLong extends Error {}

const longest = { request: 30_000, import: 90_000 };

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong()), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Sends the inputs of a task as somebody; answers how each ended. */
export function createSender(material: Omit<Material, 'chance'>) {
  const make = ({ kind, token, seed }: PlannedInput): Promise<BadInput> =>
    Promise.resolve(kind.make({ ...material, chance: createChance(seed) }, token));

  async function upload(who: SignedIn, input: PlannedInput): Promise<Ended> {
    const made = await make(input);
    if (made.as !== 'file') throw new Error(`${input.kind.name} is no file.`);
    const answer = await within(longest.request, sendWhole(who, made.bytes, { filename: made.name }));
    const { imageId, ...ending } = await judgeUpload(answer);
    if (imageId === undefined) return { input, ending };
    const original = await who.fetch(addressOf(getOriginal, { id: imageId }));
    const same = sha256(new Uint8Array(await original.arrayBuffer())) === sha256(made.bytes);
    return same ? { input, ending } : { input, ending: { is: 'unexplained', how: 'its bytes were changed' } };
  }

  async function requests(who: SignedIn, input: PlannedInput): Promise<Ended> {
    const made = await make(input);
    if (made.as !== 'requests') throw new Error(`${input.kind.name} is no request.`);
    // What can not even be sent has reached nobody.
    const answer = await within(longest.request, made.send(who)).catch((error: unknown) => {
      if (error instanceof TypeError && String(error.cause ?? error.message).match(/header|URL/i))
        return null;
      throw error;
    });
    return { input, ending: answer ? await judgeAnswer(answer) : { is: 'refused' } };
  }

  async function imports(who: SignedIn, inputs: readonly PlannedInput[]): Promise<Ended[]> {
    const made: { input: PlannedInput; made: BadInput }[] = [];
    for (const input of inputs) made.push({ input, made: await make(input) });
    const files = made.flatMap(({ made: each }): ExportFile[] =>
      each.as === 'file' ? [{ path: each.name, bytes: each.bytes }] : each.as === 'import' ? each.files : [],
    );
    const { id } = await who.call(createImport, {
      label: inputs
        .map(({ token }) => token)
        .join(' ')
        .slice(0, 300),
    });
    const refused = new Map<string, Ending>();
    for (const { path, bytes } of files) {
      const answer = await within(longest.request, sendWhole(who, bytes, forImport(id, path)));
      const ending = await judgeAnswer(answer);
      if (ending.is !== 'taken') refused.set(path, ending);
    }
    await who.call(inspectImport, { id });
    const done = await within(longest.import, bring(who, id));
    const items = await itemsOf(who, id);
    await who.call(forgetImport, { id });
    return made.map(({ input, made: each }) => ({
      input,
      ending:
        (each.as === 'file' ? refused.get(each.name) : undefined) ??
        judgeReport(done, items, each, input.token),
    }));
  }

  async function bring(who: SignedIn, id: string) {
    for (let begun = false; ;) {
      const now = await who.call(getImport, { id });
      if (now.state === 'ready' && !begun) {
        begun = true;
        await who.call(startImport, { id });
      } else if (now.state === 'done' || now.state === 'failed' || now.state === 'cancelled') return now;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  return async (who: SignedIn, { as, inputs }: Task): Promise<Ended[]> => {
    const [first] = inputs;
    if (as === 'upload') return [await upload(who, first!)];
    if (as === 'requests') return [await requests(who, first!)];
    return imports(who, inputs);
  };
}
