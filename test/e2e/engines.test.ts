import { expect, test } from 'vitest';
import { serviceKey, useHouse } from './house.ts';
import { button, counts, isDrawn, notices, pictures, prompt, says } from './places.ts';

const house = useHouse();
const wrongKey = 'sk-this-key-is-wrong-000';

test('an engine is connected, tested with a wrong and the right key, made the default and removed; its key never comes back', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/settings#engines');
  const heard: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/json|html|event-stream/.test(response.headers()['content-type'] ?? ''))
      heard.push(response.text().catch(() => ''));
  });

  await button(page, 'Connect an engine').click();
  const form = page.getByRole('dialog', { name: 'Connect an engine' });
  await form.getByLabel('Kind').selectOption({ label: 'OpenAI-compatible' });
  await form.getByLabel('Name').fill('Studio');
  await form.getByLabel('Address').fill(house.service.baseUrl);
  await form.getByLabel('Key', { exact: true }).fill(wrongKey);
  await form.getByLabel('Models').fill('test-image-1');
  await button(form, 'Connect and test').click();
  await says(notices(page), /^Studio was added, but .* key/);

  await button(page, 'More for Studio').click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  const change = page.getByRole('dialog', { name: 'Change Studio' });
  expect(await change.getByLabel('Key', { exact: true }).inputValue()).toBe('');
  await change.getByLabel('Key', { exact: true }).fill(serviceKey);
  await button(change, 'Save').click();
  await counts(change, 0);
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Studio' }) });
  await button(row, 'Test Studio').click();
  await says(row.getByRole('status'), /answers|works|model/i);

  await button(row, 'Make default').click();
  await says(row, 'Default');
  await page.goto(`${house.app.url}/`);
  await button(page, 'Engine: Studio').waitFor();
  await prompt(page).fill('a studio cat');
  await prompt(page).press('Enter');
  await isDrawn(pictures(page));

  await page.goto(`${house.app.url}/settings#engines`);
  await button(page, 'More for Studio').click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await button(page.getByRole('alertdialog', { name: 'Remove Studio?' }), 'Remove').click();
  await counts(row, 0);
  await page.goto(`${house.app.url}/library`);
  await counts(page.getByRole('gridcell'), 1);

  await page.context().close();
  const everything = (await Promise.all(heard)).join('\n');
  expect(everything).toContain('Studio');
  for (const key of [serviceKey, wrongKey]) expect(everything).not.toContain(key.slice(0, 12));
});
