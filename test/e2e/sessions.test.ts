import { beforeAll, expect, test } from 'vitest';
import { signOutEverywhere } from '../../src/shared/contract/accounts.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { isServed, keptFiles } from './image-cache.ts';
import { button, cells, counts, isDrawn, notices, prompt, says, soon } from './places.ts';
import type { Client } from '../start-app.ts';

const house = useHouse();
/** An ended session is told by a 401, which browsers print. */
const refused = /status of 401 /;

let administrator: Client;
beforeAll(async () => {
  administrator = await house.app.join();
});

test('ending another session signs that browser out at once and clears what it kept', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'a silver spoon');
  const kept = imageIds[0]!;
  const page = await house.open(ana, '/settings#sessions');
  const other = await house.open(await house.app.signInAgain(ana), '/library', { expected: [refused] });
  await isDrawn(cells(other).locator('img'));
  await isServed(other);
  await other.reload();
  await soon(() => keptFiles(other, kept)).toBeGreaterThan(0);

  await counts(page.getByRole('button', { name: /^End: / }), 1);
  await page.getByRole('button', { name: /^End: / }).click();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 2000 });
  await counts(page.getByRole('button', { name: /^End: / }), 0);
  await soon(() => keptFiles(other, kept)).toBe(0);

  const ben = await house.app.join();
  await other.getByLabel('E-mail').fill(ben.person.email);
  await other.getByLabel('Password', { exact: true }).fill('a long enough password');
  await button(other, 'Sign in').click();
  await prompt(other).waitFor();
  expect(await other.content()).not.toContain('silver spoon');
});

test('a browser whose session ended while it was closed clears what it kept when it is opened', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'an iron spoon');
  const page = await house.open(ana, '/library', { expected: [refused] });
  await isServed(page);
  await page.reload();
  await soon(() => keptFiles(page, imageIds[0]!)).toBeGreaterThan(0);
  const context = page.context();
  await page.close();
  await ana.call(signOutEverywhere, {});
  const later = await context.newPage();
  await later.goto(house.app.url);
  await later.getByRole('heading', { name: 'Sign in' }).waitFor();
  await soon(() => keptFiles(later, imageIds[0]!)).toBe(0);
});

test('signing out clears what this browser kept, and nothing comes back with the back key', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'a copper spoon');
  const page = await house.open(ana, '/library', { expected: [refused] });
  await isServed(page);
  await page.reload();
  await soon(() => keptFiles(page, imageIds[0]!)).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await soon(() => keptFiles(page, imageIds[0]!)).toBe(0);
  await page.goBack();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.content()).not.toContain('copper spoon');
});

test('signing out everywhere ends every session of a person and nobody else’s', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/settings#sessions', { expected: [refused] });
  const other = await house.open(await house.app.signInAgain(ana), '/library', { expected: [refused] });
  const stranger = await house.open(administrator, '/library');
  await says(other, 'Your Library is empty');
  await button(page, 'Sign out everywhere').click();
  const question = page.getByRole('alertdialog', { name: 'Sign out everywhere?' });
  await says(question, 'all 2 of your sessions');
  await button(question, 'Sign out everywhere').click();
  for (const gone of [page, other]) await gone.getByRole('heading', { name: 'Sign in' }).waitFor();
  await stranger.reload();
  await says(stranger, 'Your Library is empty');
});

test('the administrator adds a person, who signs in and has a Library of their own', async () => {
  await chatWith(house, administrator, 'a golden spoon');
  const page = await house.open(administrator, '/settings#people');
  await button(page, 'Add a person').click();
  const form = page.getByRole('dialog', { name: 'Add a person' });
  await form.getByLabel('Name').fill('Noor');
  await form.getByLabel('E-mail').fill('noor@example.org');
  await form.getByLabel('First password', { exact: true }).fill('seven blue lamps');
  await button(form, 'Add person').click();
  await says(notices(page), /^Added Noor\./);

  const theirs = await house.open(null, '/', { expected: [refused] });
  await theirs.getByLabel('E-mail').fill('noor@example.org');
  await theirs.getByLabel('Password', { exact: true }).fill('not the password');
  await button(theirs, 'Sign in').click();
  await theirs.getByRole('alert').waitFor();
  await theirs.getByLabel('Password', { exact: true }).fill('seven blue lamps');
  await button(theirs, 'Sign in').click();
  await theirs.getByRole('link', { name: 'Library' }).click();
  await says(theirs, 'Your Library is empty');
  await theirs.goto(`${house.app.url}/settings`);
  await theirs.getByRole('heading', { name: 'Sessions' }).waitFor();
  await counts(theirs.getByRole('heading', { name: 'People' }), 0);
});
