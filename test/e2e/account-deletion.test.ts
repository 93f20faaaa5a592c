import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startChat } from '../../src/shared/contract/chats.ts';
import { receiptDocument } from '../../src/shared/contract/receipts.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { isServed, keptFiles } from './image-cache.ts';
import { button, cells, counts, says, soon } from './places.ts';

const house = useHouse();
/** An ended session is told by a 401, which browsers print. */
const refused = /status of 401 /;

test('[LC15] Data controls tell what is stored and what engines received; deleting the account ends with a receipt, on every device', async () => {
  await house.app.join('Boss');
  const ben = await house.app.join('Ben');
  const { imageIds } = await chatWith(house, ben, 'a stone bridge', 2);
  await ben.call(startChat, {
    text: 'a bridge of glass',
    settings: { engineId: 'env:openai', size: { width: 1024, height: 1024 } },
  });
  await house.app.settled();
  const elsewhere = await house.open(await house.app.signInAgain(ben), '/library', { expected: [refused] });
  await counts(cells(elsewhere), 3);
  await isServed(elsewhere);
  await elsewhere.reload();
  await soon(() => keptFiles(elsewhere, imageIds[0]!)).toBeGreaterThan(0);

  const page = await house.open(ben, '/settings#data');
  const received = page.getByRole('region', { name: 'Table of what engines received' });
  await says(received, 'A prompt of 17 characters');
  const stored = page.getByRole('region', { name: 'Table of what is stored' });
  await says(stored.getByRole('row', { name: /^Originals/ }), '3 files');
  await says(stored.getByRole('row', { name: /^Previews/ }), '6 files');

  await button(page, 'Delete my account …').click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await says(dialog, '3 images and 2 chats');
  const confirm = button(dialog, 'Delete everything');
  await dialog.getByLabel(/^Your password/).fill('a long enough password');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(/^Type ben@example.org/).fill('ben@example.org');
  await confirm.click();

  await says(page, 'Your account is gone');
  await says(page, '3 images and 2 chats');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the receipt' }).click();
  const receipt = receiptDocument.parse(JSON.parse(await readFile(await (await downloading).path(), 'utf8')));
  expect(receipt).toMatchObject({ kind: 'account', subjectId: ben.person.id });

  await says(elsewhere, 'Sign in');
  await soon(() => keptFiles(elsewhere, imageIds[0]!)).toBe(0);
});
