import {
  createExport,
  deleteExport,
  type Export,
  getExportFile,
  listExports,
} from '../../../../src/shared/contract/exports.ts';
import { addressOf } from '../../../../src/shared/client.ts';
import { unpack } from '../../../../src/server/transfer/exports/test-export.ts';
import { sha256Of } from '../../intake/pictures.ts';
import { waitFor } from '../../wait.ts';
import { asked, type Keeper, type KeeperDeps, until, uploadAll } from './keeper.ts';

const amount = 12;

/** Makes exports one after the other: one that is said to be ready is whole, and one that was promised becomes ready. */
export async function createExportKeeper({ who, onDeed, verdict, random }: KeeperDeps): Promise<Keeper> {
  const { call } = who;
  const images = await uploadAll(who, 'export', amount);
  const promised = new Set<string>();

  /** Notes what is wrong with a file that is said to be whole; nothing when the server was killed meanwhile. */
  async function verify({ id }: Export): Promise<void> {
    const zip = await who
      .fetch(addressOf(getExportFile, { id }))
      .then(async (answer) => (answer.ok ? new Uint8Array(await answer.arrayBuffer()) : answer.status))
      .catch(() => null);
    if (zip === null) return;
    if (typeof zip === 'number') return verdict.note('lost', `a ready export was answered with ${zip}`);
    const contents = await unpack(zip).catch((error: unknown) => {
      verdict.note('lost', `a ready export can't be read: ${String(error)}`);
      return new Map<string, Buffer>();
    });
    const hashes = new Set([...contents.values()].map(sha256Of));
    const lost = images.filter(({ sha256 }) => !hashes.has(sha256)).length;
    if (lost > 0) verdict.note('lost', `a ready export lacks ${lost} of ${amount} images`);
    const [root, manifest] = [...contents].find(([path]) => path.endsWith('manifest-sha256.txt')) ?? [];
    if (root === undefined) return verdict.note('lost', 'a ready export has no manifest');
    const lines = manifest!.toString().trim().split('\n');
    if (lines.length !== contents.size - 1) verdict.note('lost', 'a manifest does not name every file');
    for (const line of lines) {
      const file = contents.get(root.replace('manifest-sha256.txt', line.slice(66)));
      if (!file || sha256Of(file) !== line.slice(0, 64))
        verdict.note('lost', `an export differs from: ${line}`);
    }
  }

  async function step(): Promise<boolean> {
    onDeed('export');
    const listed = await asked(call(listExports, {}));
    if (!listed.answered) return false;
    const { exports } = listed.value;
    if (exports.some(({ state }) => state === 'running')) return true;
    const ready = exports.find(({ state }) => state === 'ready');
    if (ready) {
      await verify(ready);
      promised.delete(ready.id);
      return (await asked(call(deleteExport, { id: ready.id }))).answered;
    }
    const answer = await asked(call(createExport, { trash: random() < 0.5 }));
    if (answer.answered) promised.add(answer.value.id);
    return answer.answered;
  }

  async function check(): Promise<void> {
    const { exports } = await call(listExports, {});
    for (const { id, state, error } of exports)
      if (state === 'failed') verdict.note('lost', `export ${id} failed: ${error}`);
    for (const id of promised)
      if (!exports.some((one) => one.id === id)) verdict.note('lost', `export ${id} is gone`);
    for (const one of exports.filter(({ state }) => state === 'ready')) await verify(one);
  }

  return {
    work: () => until(step).then(() => 'export'),
    check,
    async finish() {
      await waitFor('exports that were begun', async () => {
        const { exports } = await call(listExports, {});
        return exports.every(({ state }) => state !== 'running') ? true : null;
      }).catch(() => verdict.note('lost', 'an export does not come to its end'));
      await check();
    },
  };
}
