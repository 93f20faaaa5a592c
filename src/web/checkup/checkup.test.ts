import { expect, test } from 'vitest';
import type { Duplicate, SpaceReport } from '../../shared/contract/checkup.ts';
import { parseQuery } from '../../shared/query.ts';
import { duplicateFacts, keepWords } from './duplicate-facts.ts';
import { spaceLists } from './space-lists.ts';

const id = '01a2016e-b3d4-7000-ac80-e75ddb134161';
const sum = { images: 2, bytes: 100 };

test('every bar that leads somewhere leads to a search that is understood', () => {
  const report: SpaceReport = {
    ...sum,
    bySource: [{ source: 'imported', ...sum }],
    byEngine: [
      { engine: 'An "engine" of ours', ...sum },
      { engine: null, ...sum },
    ],
    byYear: [{ year: 2024, ...sum }],
    byMediaType: [{ mediaType: 'image/png', ...sum }],
    byChat: [{ id, title: 'A chat', ...sum }],
    chats: 1,
    byFolder: [{ id, name: 'A folder', ...sum }],
  };
  const searches = spaceLists(report).flatMap(({ bars }) => bars.flatMap(({ search }) => search ?? []));
  expect(searches).toHaveLength(5);
  for (const search of searches) expect(parseQuery(search).terms.length).toBeGreaterThan(0);
  const [from, until] = parseQuery(spaceLists(report)[2]!.bars[0]!.search!).terms;
  expect(from).toMatchObject({ field: 'after', instant: Date.UTC(2024, 0, 1) });
  expect(until).toMatchObject({ field: 'before', instant: Date.UTC(2025, 0, 1) });
});

const member = (over: object, more: Partial<Duplicate> = {}): Duplicate => ({
  image: {
    id,
    name: 'x',
    bytes: 5,
    width: 2,
    height: 2,
    mediaType: 'image/png',
    prompt: null,
    madeAt: 0,
    addedAt: 0,
    favourite: false,
    ...over,
  } as Duplicate['image'],
  folders: [],
  tags: 0,
  guarded: false,
  ...more,
});

test('a group says what differs, and what becomes of the others', () => {
  const kept = member({ id: 'a' });
  const other = member({ id: 'b', favourite: true, prompt: 'a fox' }, { tags: 2 });
  const facts = duplicateFacts([kept, other]);
  expect(
    facts
      .get('b')!
      .filter(({ differs }) => differs)
      .map(({ label }) => label),
  ).toEqual(['Prompt', 'Favourite', 'Tags']);
  expect(keepWords([kept, other], 'a')).toBe(
    '1 image goes to the trash. Its tags and favourite mark go to the one you keep.',
  );
  expect(keepWords([kept, member({ id: 'b' }, { guarded: true })], 'a')).toBeNull();
});
