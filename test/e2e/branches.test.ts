import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  getImages,
  getSection,
  type Image,
  listSections,
  listVersions,
} from '../../src/shared/contract/library.ts';
import type { Client } from '../start-app.ts';
import { useHouse } from './house.ts';
import { answers, button, counts, isDrawn, pictures, prompt, says, soon } from './places.ts';

const house = useHouse();

/** Everything in somebody's Library, newest first. */
async function everyImage(client: Client): Promise<Image[]> {
  const { sections } = await client.call(listSections, {});
  const pieces = await Promise.all(sections.map(({ month }) => client.call(getSection, { month })));
  const { images } = await client.call(getImages, { ids: pieces.flatMap(({ ids }) => ids) });
  return images.toSorted((a, b) => b.addedAt - a.addedAt || (a.id < b.id ? 1 : -1));
}

async function send(page: Page, text: string): Promise<void> {
  await prompt(page).fill(text);
  await prompt(page).press('Enter');
}

const branch = (page: Page, at: number, of: number) =>
  page.getByRole('img', { name: `Branch ${at} of ${of}`, exact: true }).waitFor();

test('again, editing an earlier prompt, and walking the branches', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana);
  await send(page, 'a white cat on a roof');
  await isDrawn(pictures(page));
  const first = await pictures(page).getAttribute('src');

  await button(answers(page), 'Again').click();
  await branch(page, 2, 2);
  await isDrawn(pictures(page));
  expect(await pictures(page).getAttribute('src')).not.toBe(first);
  await button(answers(page), 'Again').click();
  await branch(page, 3, 3);
  await isDrawn(pictures(page));
  await button(answers(page), 'Previous branch').click();
  await branch(page, 2, 3);
  await button(answers(page), 'Previous branch').click();
  await branch(page, 1, 3);
  await soon(() => pictures(page).getAttribute('src')).toBe(first);
  expect(await button(answers(page), 'Previous branch').isDisabled()).toBe(true);

  const mine = page.getByRole('article', { name: 'Your prompt' });
  await mine.hover();
  await button(mine, 'Edit prompt').click();
  const editor = page.getByRole('region', { name: 'Edit prompt' });
  await editor.getByRole('textbox').fill('a black cat on a roof');
  await button(editor, 'Send').click();
  await says(mine, 'a black cat on a roof');
  await isDrawn(pictures(page));
  await branch(page, 2, 2);
  await button(mine, 'Previous branch').click();
  await says(mine, 'a white cat on a roof');
  await branch(page, 1, 2);
  await page.reload();
  await says(mine, 'a white cat on a roof');
  expect(await everyImage(ana)).toHaveLength(4);
});

test('an edit by instruction, and more like this', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana);
  await send(page, 'a red boat on the sea, flat');
  await isDrawn(pictures(page));
  const chosen = page.getByRole('list', { name: 'Images in the prompt' });

  await pictures(page).hover();
  await button(answers(page), 'Edit').click();
  await button(chosen, /^Use of .*: Edit$/).waitFor();
  await send(page, 'make the boat green');
  await counts(pictures(page), 2);
  await isDrawn(pictures(page).last());
  const [edited, original] = await everyImage(ana);
  expect(edited).toMatchObject({ source: 'edited' });
  expect(await ana.call(listVersions, { id: original!.id })).toMatchObject({
    derivations: [{ fromId: original!.id, toId: edited!.id, kind: 'edit' }],
  });

  await pictures(page).first().hover();
  await button(answers(page).first(), 'More like this').click();
  await button(chosen, /^Use of .*: More like this$/).waitFor();
  await soon(() => prompt(page).inputValue()).not.toBe('');
  await button(page, 'Send').click();
  await counts(pictures(page), 3);
  await isDrawn(pictures(page).last());
  const { derivations } = await ana.call(listVersions, { id: original!.id });
  expect(derivations.map(({ kind }) => kind).toSorted()).toEqual(['edit', 'variation']);
});

test('four at once, in another size, with a seed that makes the same images again', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana);
  const choose = async (chip: RegExp, choice: string) => {
    await page.getByRole('button', { name: chip }).click();
    await page.getByRole('dialog').getByText(choice).click();
    await counts(page.getByRole('dialog'), 0);
  };
  await choose(/^How many:/, '4 images');
  await choose(/^Size:/, '512 × 512');
  await page.getByRole('button', { name: /^Seed:/ }).click();
  await page.getByRole('dialog').locator('input:focus').fill('42');
  await page.keyboard.press('Escape');
  await counts(page.getByRole('dialog'), 0);
  await send(page, 'a green apple, ink');
  await counts(pictures(page), 4);
  for (const picture of await pictures(page).all()) await isDrawn(picture);
  await says(answers(page), /512 × 512.* · seed 42/);
  const four = await everyImage(ana);
  expect(four.map(({ seed }) => seed).toSorted()).toEqual(['42', '43', '44', '45']);
  expect(four.every(({ width, height }) => width === 512 && height === 512)).toBe(true);

  await send(page, 'a green apple, ink');
  await counts(pictures(page), 8);
  expect(await everyImage(ana)).toHaveLength(4);
  await choose(/^Size:/, '768 × 1344');
  await choose(/^How many:/, '1 image');
  await send(page, 'a green apple, ink');
  await counts(pictures(page), 9);
  const [tall] = await everyImage(ana);
  expect(tall).toMatchObject({ width: 768, height: 1344, seed: '42' });
});
