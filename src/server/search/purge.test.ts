import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { giveImage, makeChat } from '../../../test/factories.ts';
import { tag } from '../../../test/filing.ts';
import { startApp } from '../../../test/start-app.ts';
import { changeChat } from '../../shared/contract/chats.ts';
import { changeImage, listSections } from '../../shared/contract/library.ts';
import { deleteChat, emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';

/** Files of the data directory that hold a text in either case. */
function filesWith(dataDir: string, text: string): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'latin1').toLowerCase().includes(text));
}

test('[LC11] the purge of a chat leaves no word of its title in the index, though its images stay', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const { chatId } = await makeChat(house, ana, 'two feathers');
  await ana.call(changeChat, { id: chatId, title: 'Wkchatqz' });
  await house.settled();
  const { total } = await ana.call(listSections, { query: 'wkchatqz' });
  expect(total).toBe(1);
  await ana.call(deleteChat, { id: chatId, images: 'keep' });
  await ana.call(emptyTrash, {});
  await house.settled();
  expect(filesWith(house.dataDir, 'wkchatqz')).toEqual([]);
});

test('[LC11] a purge leaves no word of an image in the index, nor one it had before', async () => {
  await using house = await startApp();
  const ana = await house.join();
  // Enough beside it that its words share pages with others.
  for (let i = 0; i < 40; i += 1) {
    await giveImage(house, ana, { name: `stays ${i}`, prompt: `what stays, number ${i}` });
  }
  const marked = await giveImage(house, ana, { name: 'Qzformervlk', prompt: 'a Vjpromptqz under trees' });
  await ana.call(changeImage, { id: marked.id, name: 'Xklaterqv' });
  await tag(ana, { ids: [marked.id] }, ['Jwtagqx']);
  await house.settled();
  const marks = ['qzformervlk', 'vjpromptqz', 'xklaterqv', 'jwtagqx'];
  expect(filesWith(house.dataDir, 'vjpromptqz')).not.toEqual([]);

  await ana.call(trashImages, { selection: { query: 'jwtagqx' } });
  await ana.call(emptyTrash, {});
  await house.settled();
  for (const mark of marks) expect(filesWith(house.dataDir, mark), mark).toEqual([]);
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM search_words_docsize`.execute(
    house.app.db.read,
  );
  expect(rows[0]!.n).toBe(40);
  expect((await ana.call(listSections, { query: 'stays' })).total).toBe(40);
});

test('what an earlier version brought in is indexed after the start, and goes on after a crash', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const ben = await house.join();
  for (let i = 0; i < 3; i += 1) await giveImage(house, ana, { name: `old ${i}` });
  await giveImage(house, ben, { name: 'old too' });
  await house.settled();
  // As the step of the data format leaves it, and as if the process had ended after the first image.
  await house.app.db.write(async (tx) => {
    await sql`DELETE FROM search_words WHERE rowid IN (SELECT place FROM search_places)`.execute(tx);
    await tx.deleteFrom('search_places').execute();
    await sql`INSERT INTO search_pending SELECT owner_id, id FROM images`.execute(tx);
  });
  expect((await ana.call(listSections, { query: 'old' })).total).toBe(0);
  await house.restart();
  await house.settled();
  expect((await ana.call(listSections, { query: 'old' })).total).toBe(3);
  expect((await ben.call(listSections, { query: 'old' })).total).toBe(1);
  expect(await house.app.db.read.selectFrom('search_pending').selectAll().execute()).toEqual([]);
});
