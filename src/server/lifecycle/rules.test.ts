import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { protect, putInFolder } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { verifyReceipt } from '../../cli/receipts/verify-receipt.ts';
import { addressOf } from '../../shared/client.ts';
import { editImages, undoEdit } from '../../shared/contract/edits.ts';
import { placeHold } from '../../shared/contract/holds.ts';
import { changeImage, getImage, listSections } from '../../shared/contract/library.ts';
import { getTrash, restoreImages } from '../../shared/contract/lifecycle.ts';
import { createFolder, deleteFolder } from '../../shared/contract/organise.ts';
import { downloadReceipt, listReceipts, type ReceiptDocument } from '../../shared/contract/receipts.ts';
import {
  changeRule,
  createRule,
  deleteRule,
  listRuleRuns,
  listRules,
  previewRule,
  type Rule,
  undoRuleRun,
} from '../../shared/contract/rules.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

describe.each(testDatabases)('rules on $name', (database) => {
  let house: TestApp;
  let boss: Client;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
    boss = await house.join();
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const old = (name = 'old', days = 100) =>
    giveImage(house, ana, { name, madeAt: house.clock.now() - days * day });
  const stateOf = async (id: string): Promise<string> => (await ana.call(getImage, { id })).state;
  async function round(): Promise<void> {
    await house.app.lifecycle.queueDueRules();
    await house.settled();
  }
  async function enabled(query = '', ageDays = 30): Promise<Rule> {
    const { id } = await ana.call(createRule, { name: 'Old ones', query, ageDays });
    await ana.call(previewRule, { id });
    return ana.call(changeRule, { id, enabled: true });
  }
  const runsOf = async ({ id }: Rule) => (await ana.call(listRuleRuns, { id })).runs;

  test('[LC14] a rule says with true counts what it would do before it can be switched on', async () => {
    const [plain, filed, favourite, guarded, held] = await Promise.all(
      ['plain', 'filed', 'favourite', 'guarded', 'held'].map((name) => old(name)),
    );
    await giveImage(house, ana, { name: 'new' });
    const folder = await ana.call(createFolder, { name: 'Work' });
    await putInFolder(ana, { ids: [filed!.id] }, folder.id);
    await ana.call(changeImage, { id: favourite!.id, favourite: true });
    await protect(ana, { ids: [guarded!.id] });
    await boss.call(placeHold, {
      personId: ana.person.id,
      subject: 'image',
      subjectId: held!.id,
      reason: 'x',
    });
    const rule = await ana.call(createRule, { name: 'Old ones', query: '', ageDays: 30 });
    expect(rule).toMatchObject({ enabled: false, previewed: false, lastRun: null });
    const on = { id: rule.id, enabled: true };
    await expect(ana.call(changeRule, on)).rejects.toMatchObject({ code: 'conflict' });
    const preview = await ana.call(previewRule, { id: rule.id });
    expect(preview).toMatchObject({
      found: 5,
      wouldTrash: 2,
      filed: 1,
      favourites: 1,
      protected: 1,
      held: 1,
    });
    expect(preview.first.map(({ name }) => name).sort()).toEqual(['filed', 'plain']);
    expect((await ana.call(changeRule, on)).enabled).toBe(true);

    await round();
    const [run] = await runsOf(rule);
    expect(run).toMatchObject({ trashed: 2, skipped: 3, error: null, undoable: 2, running: false });
    expect(await stateOf(plain!.id)).toBe('trashed');
    expect((await ana.call(listSections, {})).total).toBe(4);
    // Another age was never looked at.
    const edited = await ana.call(changeRule, { id: rule.id, ageDays: 2 });
    expect(edited).toMatchObject({ enabled: false, previewed: false });
    await expect(ana.call(changeRule, on)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('[LC14] a run is one action: undo brings all of it back and switches the rule off', async () => {
    const images = await Promise.all([old(), old(), old()]);
    const rule = await enabled();
    await round();
    const [run] = await runsOf(rule);
    expect(await ana.call(undoRuleRun, { id: rule.id, runId: run!.id })).toEqual({ images: 3 });
    expect(await stateOf(images[0].id)).toBe('live');
    const [after] = (await ana.call(listRules, {})).rules;
    expect(after).toMatchObject({ enabled: false, lastRun: { trashed: 3, undoable: 0 } });
    house.clock.pass(2 * hour);
    await round();
    expect((await ana.call(getTrash, {})).images).toBe(0);
  });

  test('[LC14] what a person brings back is protected, so that the rule leaves it', async () => {
    const [one, two] = [await old(), await old()];
    await enabled();
    await round();
    await ana.call(restoreImages, { selection: { ids: [one.id] } });
    expect((await ana.call(getImage, { id: one.id })).protectedAt).not.toBeNull();
    house.clock.pass(2 * hour);
    await round();
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['live', 'trashed']);
  });

  test('[LC14] rules run each hour by the clock, also when it jumps, and report every run', async () => {
    const rule = await enabled();
    await round();
    await old();
    await round();
    expect(await runsOf(rule)).toHaveLength(1);
    house.clock.pass(hour);
    await round();
    expect((await runsOf(rule)).map(({ trashed }) => trashed)).toEqual([1, 0]);
    // Put back by ten days, the last run is still to come; the rule does not wait for it.
    house.clock.pass(-10 * day);
    await old();
    await round();
    expect((await runsOf(rule)).reduce((sum, { trashed }) => sum + trashed, 0)).toBe(2);
    house.clock.pass(10 * day);
  });

  test('[LC14] a query that is not understood, or not any more, trashes nothing and says so', async () => {
    for (const query of ['colour:red>', 'in:trash', 'rating:9', '-folder:"nowhere"']) {
      const made = ana.call(createRule, { name: 'x', query, ageDays: 1 });
      await expect(made, query).rejects.toMatchObject({ code: 'bad_input' });
    }
    const kept = await old();
    const folder = await ana.call(createFolder, { name: 'Keep' });
    await putInFolder(ana, { ids: [kept.id] }, folder.id);
    const rule = await enabled('-folder:keep');
    await ana.call(deleteFolder, { id: folder.id });
    await round();
    expect(await stateOf(kept.id)).toBe('live');
    const [run] = await runsOf(rule);
    expect(run).toMatchObject({ trashed: 0, running: false });
    expect(run?.error).toContain('There is no folder “keep”');

    const { db } = house.app;
    await db.write((tx) => tx.updateTable('rules').set({ query: 'rating:9', ran_at: null }).execute());
    await round();
    expect(await stateOf(kept.id)).toBe('live');
    expect((await runsOf(rule))[0]?.error).toContain('rating takes 1 to 5');
  });

  test('[LC14] a run that a crash cut off goes on as the same run with the same action', async () => {
    await Promise.all([old(), old(), old()]);
    const rule = await enabled();
    const { app } = house;
    await app.jobs.stop();
    await app.lifecycle.queueDueRules();
    const ownerId = ana.person.id;
    const [job] = await app.db.read
      .selectFrom('jobs')
      .select('id')
      .where('owner_id', '=', ownerId)
      .where('kind', '=', 'rules')
      .execute();
    const actionId = crypto.randomUUID();
    const at = house.clock.now();
    // As a crash leaves it: one of three images moved by a run that has not ended.
    await app.db.write(async (tx) => {
      const mark = { at, purgeAt: at + day, actionId, ruleId: rule.id };
      const query = { query: { in: 'library' as const, terms: [] }, except: [] };
      await app.library.trash.move(tx, ownerId, query, mark, 1);
      await tx
        .insertInto('rule_runs')
        .values({
          owner_id: ownerId,
          id: crypto.randomUUID(),
          rule_id: rule.id,
          job_id: job!.id,
          at,
          finished_at: null,
          trashed: 1,
          skipped: 0,
          action_id: actionId,
          error: null,
        })
        .execute();
    });
    expect((await runsOf(rule))[0]).toMatchObject({ running: true, trashed: 1 });
    await app.jobs.start();
    await house.settled();
    const runs = await runsOf(rule);
    expect(runs).toMatchObject([{ running: false, trashed: 3, undoable: 3 }]);
    expect(await ana.call(undoRuleRun, { id: rule.id, runId: runs[0]!.id })).toEqual({ images: 3 });
  });

  test('[LC12][LC14] the receipt of what a rule trashed names the rule', async () => {
    const image = await old();
    await enabled();
    await round();
    house.clock.pass(31 * day);
    await house.app.lifecycle.sweep();
    await house.settled();
    const { receipts } = await ana.call(listReceipts, {});
    expect(receipts).toMatchObject([
      { subjectId: image.id, rule: 'rule', byRule: { name: expect.any(String) as string } },
    ]);
    const { id, byRule } = receipts[0]!;
    const document = (await (await ana.fetch(addressOf(downloadReceipt, { id }))).json()) as ReceiptDocument;
    expect(document.ruleId).toBe(byRule!.id);
    expect(verifyReceipt(document, null).verdict).toBe('valid');
    expect(JSON.stringify(document)).not.toContain(byRule!.name!);
    await ana.call(deleteRule, { id: byRule!.id });
    expect((await ana.call(listReceipts, {})).receipts[0]!.byRule).toEqual({ id: byRule!.id, name: null });
  });

  test('[LC14] a deleted rule takes its reports along, and nobody reaches another’s', async () => {
    const rule = await enabled();
    await round();
    const ben = await house.join();
    for (const attempt of [
      () => ben.call(changeRule, { id: rule.id, enabled: false }),
      () => ben.call(previewRule, { id: rule.id }),
      () => ben.call(listRuleRuns, { id: rule.id }),
      () => ben.call(deleteRule, { id: rule.id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    await ana.call(deleteRule, { id: rule.id });
    expect((await ana.call(listRules, {})).rules).toEqual([]);
    await expect(ana.call(listRuleRuns, { id: rule.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[LC14] protecting works on a selection of any size and is undone as one', async () => {
    const images = await Promise.all([old(), old(), old()]);
    const done = await protect(ana, { query: '', except: [images[0].id] });
    expect(done.images).toBe(2);
    const count = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
    expect([await count('is:protected'), await count('-is:protected')]).toEqual([2, 1]);
    expect((await protect(ana, { query: '' })).images).toBe(1);
    await ana.call(undoEdit, { actionId: done.actionId });
    expect(await count('is:protected')).toBe(1);
    const off = await ana.call(editImages, {
      selection: { query: '' },
      edit: { kind: 'protect', on: false },
    });
    expect(off.images).toBe(1);
    await ana.call(undoEdit, { actionId: off.actionId });
    expect(await count('is:protected')).toBe(1);
  });
});
