import { expect, test } from 'vitest';
import { chooseDefaultEngine } from '../../src/shared/contract/engines.ts';
import { listSections } from '../../src/shared/contract/library.ts';
import { openAiAnswers } from '../protocol-servers/openai.ts';
import type { Client } from '../start-app.ts';
import { useHouse } from './house.ts';
import { answers, button, counts, isDrawn, pictures, prompt, says } from './places.ts';

const house = useHouse();

/** Somebody whose prompts go to the service. */
async function joinService(): Promise<Client> {
  const client = await house.app.join();
  await client.call(chooseDefaultEngine, { engineId: 'env:openai' });
  return client;
}

test('closing the tab in the middle of an answer loses nothing', async () => {
  const ana = await joinService();
  const page = await house.open(ana);
  house.service.next({ kind: 'slow', ms: 3000 });
  await prompt(page).fill('a slow snail');
  await prompt(page).press('Enter');
  await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
  const path = new URL(page.url()).pathname;
  const context = page.context();
  await page.close();

  const later = await context.newPage();
  await later.goto(house.app.url + path);
  await later.getByRole('progressbar', { name: 'Progress' }).waitFor();
  await isDrawn(pictures(later));
  expect((await ana.call(listSections, {})).total).toBe(1);
});

test('stopping an answer ends it at once, and it can be made after all', async () => {
  const ana = await joinService();
  const page = await house.open(ana);
  house.service.next({ kind: 'slow', ms: 20_000 });
  await prompt(page).fill('a snail that never comes');
  await prompt(page).press('Enter');
  await button(answers(page), 'Stop').click();
  await says(answers(page), 'Stopped before an image was made.');
  await counts(pictures(page), 0);
  await button(answers(page), 'Again').click();
  await isDrawn(pictures(page));
});

test('a failed answer says why, and trying again makes it', async () => {
  const ana = await joinService();
  const page = await house.open(ana);
  house.service.next(openAiAnswers.moderated);
  await prompt(page).fill('a snail with a temper');
  await prompt(page).press('Enter');
  const failure = answers(page).getByRole('alert');
  await failure.waitFor();
  expect(await failure.innerText()).toMatch(/refused|declined|safety/i);
  await button(failure, 'Try again').click();
  await isDrawn(pictures(page));
  await counts(failure, 0);
  await counts(answers(page), 1);
});

test('a prompt that is too long is refused in a sentence and stays in its field', async () => {
  const ana = await joinService();
  const page = await house.open(ana);
  await prompt(page).fill('a'.repeat(32_001));
  await says(page.getByRole('alert'), /at most 32,000 characters/);
  expect(await button(page, 'Send').isDisabled()).toBe(true);
  await prompt(page).fill('  ');
  expect(await button(page, 'Send').isDisabled()).toBe(true);
});
