import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, randomPng } from '../../../test/factories.ts';
import { tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { changeChat } from '../../shared/contract/chats.ts';
import { getImage } from '../../shared/contract/library.ts';
import { deleteChat, emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';
import { deleteTags, moveTags } from '../../shared/contract/organise.ts';
import {
  changeRule,
  createRule,
  listRuleRuns,
  listRules,
  previewRule,
  type Rule,
} from '../../shared/contract/rules.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

describe.each(testDatabases)('what rules name, on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const old = (facts: { bytes?: Uint8Array } = {}) =>
    giveImage(house, ana, { ...facts, madeAt: house.clock.now() - 100 * day });
  const stateOf = async (id: string): Promise<string> => (await ana.call(getImage, { id })).state;
  async function round(): Promise<void> {
    await house.app.lifecycle.queueDueRules();
    await house.settled();
  }
  async function enabled(query: string): Promise<Rule> {
    const { id } = await ana.call(createRule, { name: 'Old ones', query, ageDays: 30 });
    await ana.call(previewRule, { id });
    return ana.call(changeRule, { id, enabled: true });
  }
  const lastRunOf = async ({ id }: Rule) => (await ana.call(listRuleRuns, { id })).runs[0];
  const taggedKeep = async () => {
    const { id } = await old();
    await tag(ana, { ids: [id] }, ['keep']);
    return { id, query: '-tag:keep' };
  };
  const inClients = async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'Clients of ours');
    return { id: imageIds[0]!, query: '-chat:clients', chatId };
  };
  const cases: Record<string, () => Promise<{ id: string; query: string; lose: () => Promise<unknown> }>> = {
    'a renamed tag': async () => ({
      ...(await taggedKeep()),
      lose: () => ana.call(moveTags, { tags: ['keep'], to: 'keepers' }),
    }),
    'a merged tag': async () => ({
      ...(await taggedKeep()),
      async lose() {
        const { id } = await giveImage(house, ana);
        await tag(ana, { ids: [id] }, ['keepers']);
        await ana.call(moveTags, { tags: ['keep'], to: 'keepers', merge: true });
      },
    }),
    'a deleted tag': async () => ({
      ...(await taggedKeep()),
      // Two signs around it are none, and a third one is one.
      query: '-(is:generated or -(-tag:keep))',
      lose: () => ana.call(deleteTags, { tags: ['keep'] }),
    }),
    'a renamed chat': async () => {
      const { chatId, ...rest } = await inClients();
      return { ...rest, lose: () => ana.call(changeChat, { id: chatId, title: 'Customers' }) };
    },
    'a deleted chat': async () => {
      const { chatId, ...rest } = await inClients();
      return { ...rest, lose: () => ana.call(deleteChat, { id: chatId, images: 'keep' }) };
    },
    'a chat by its id': async () => {
      const { chatId, id } = await inClients();
      const lose = () => ana.call(deleteChat, { id: chatId, images: 'keep' });
      return { id, query: `-chat:${chatId}`, lose };
    },
    'an image that others look like': async () => {
      const bytes = await randomPng();
      const { id } = await old({ bytes });
      const other = await old({ bytes: await sharp(bytes).png({ compressionLevel: 0 }).toBuffer() });
      await house.settled();
      const lose = async () => {
        await ana.call(trashImages, { selection: { ids: [other.id] } });
        await ana.call(emptyTrash, {});
        await house.settled();
      };
      return { id, query: `-near:${other.id}`, lose };
    },
  };
  test.each(Object.keys(cases))(
    '[LC14] a rule that spares images by what is gone trashes nothing and says so: %s',
    async (what) => {
      const { id, query, lose } = await cases[what]!();
      house.clock.pass(31 * day);
      const rule = await enabled(query);
      await round();
      expect(await lastRunOf(rule)).toMatchObject({ trashed: 0, error: null });
      expect(await stateOf(id)).toBe('live');
      await lose();
      house.clock.pass(2 * hour);
      await round();
      expect(await stateOf(id)).toBe('live');
      const run = await lastRunOf(rule);
      expect(run).toMatchObject({ trashed: 0, running: false });
      expect(run?.error).toMatch(/^There is no (tag “keep”|chat “.+”|image “.+”) any more. Edit the rule/);
      await expect(ana.call(previewRule, { id: rule.id })).rejects.toMatchObject({
        code: 'bad_input',
        message: run?.error,
      });
      expect((await ana.call(listRules, {})).rules[0]).toMatchObject({ enabled: true });
    },
  );

  test('[LC14] what a rule looks for may be gone: it finds nothing', async () => {
    const { id } = await old();
    const rule = await enabled('tag:nowhere -(-chat:nowhere)');
    await round();
    expect(await lastRunOf(rule)).toMatchObject({ trashed: 0, error: null });
    expect(await stateOf(id)).toBe('live');
  });
});
