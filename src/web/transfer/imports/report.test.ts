import { describe, expect, test } from 'vitest';
import type { Call } from '../../../shared/client.ts';
import type { Import, ImportItem } from '../../../shared/contract/imports.ts';
import { actionsOf, cancelWords, hasReport } from './import-actions.ts';
import { readReport, reportName, reportText } from './report-file.ts';
import { filtersOf, outcomeNamed } from './report-filters.ts';
import { nowOf, standingOf } from './report-item.ts';
import { spokenProgress } from './spoken-progress.ts';

const item: ImportItem = {
  id: 'a1',
  kind: 'image',
  outcome: 'linked',
  known: 'new',
  subject: 'cat.webp',
  reason: null,
  imageId: '01900000-0000-7000-8000-000000000001',
  chatId: '01900000-0000-7000-8000-000000000002',
};
const one: Import = {
  id: '01900000-0000-7000-8000-000000000000',
  state: 'done',
  label: 'My export (2).zip',
  files: 0,
  bytes: 0,
  options: { folders: false },
  preview: null,
  counts: { linked: 2, missing: 1 },
  added: { images: 2, chats: 0 },
  jobId: null,
  error: null,
  createdAt: 0,
  finishedAt: 1,
};

describe('an item of a report', () => {
  test('is told as it is now', () => {
    expect(standingOf(item, 'live')).toMatchObject({
      name: 'cat.webp',
      badge: 'New',
      opens: 'image',
      restorable: false,
    });
    expect(standingOf(item, 'trashed')).toMatchObject({
      badge: 'In the trash',
      opens: 'image',
      restorable: true,
    });
    expect(standingOf(item, 'gone')).toMatchObject({ name: 'Deleted since', opens: null, chatId: null });
  });

  test('has the name that it has here, with that of its file', () => {
    expect(standingOf(item, 'live', 'A cat')).toMatchObject({ name: 'A cat', file: 'cat.webp' });
    expect(standingOf(item, 'live', 'cat')).toMatchObject({ name: 'cat.webp', file: null });
  });

  test('that was in the trash and is not any more says so', () => {
    const trashed = { ...item, known: 'in_trash' as const, reason: 'It is in the trash.' };
    expect(standingOf(trashed, 'trashed')).toMatchObject({ reason: 'It is in the trash.', restorable: true });
    expect(standingOf(trashed, 'live')).toMatchObject({ badge: 'Already here', reason: null });
  });

  test('that has lost its name with a purge leads nowhere, unless its image is still here', () => {
    const blank = { ...item, subject: '' };
    expect(standingOf(blank, 'unknown')).toMatchObject({ name: 'Deleted since', opens: null, chatId: null });
    expect(standingOf(blank, 'live', 'A cat')).toMatchObject({ name: 'A cat', opens: 'image', chatId: null });
    const chat = { ...blank, kind: 'chat' as const, imageId: null };
    expect(standingOf(chat, 'unknown')).toMatchObject({ name: 'Deleted since', opens: null });
  });

  test('without bytes still leads to its chat', () => {
    const missing = { ...item, outcome: 'missing' as const, known: null, imageId: null, reason: 'No file.' };
    expect(standingOf(missing, 'unknown')).toMatchObject({
      name: 'cat.webp',
      reason: 'No file.',
      opens: null,
      chatId: item.chatId,
    });
  });

  test('is gone once its purge has begun', () => {
    expect(
      ['live', 'trashed', 'purge_failed', 'purging', undefined].map((state) => nowOf(state as never)),
    ).toEqual(['live', 'trashed', 'trashed', 'gone', 'gone']);
  });
});

describe('the file of a report', () => {
  test('is a table whose cells are text, whatever they hold', () => {
    const wild = { ...item, subject: '=1+1, "x"\ny', reason: '@me' };
    const [head, ...lines] = reportText('csv', one, [wild]).split('\r\n');
    expect(head).toBe('outcome,kind,subject,known,reason,image,chat');
    expect(lines).toEqual([`Linked,image,"'=1+1, ""x""\ny",New,'@me,${item.imageId},${item.chatId}`, '']);
  });

  test('is JSON with everything', () => {
    expect(JSON.parse(reportText('json', one, [item]))).toMatchObject({
      label: one.label,
      counts: { linked: 2, missing: 1 },
      items: [item],
    });
  });

  test('has a name that every system takes', () => {
    expect(reportName('csv', 'My export (2).zip')).toBe('import-My-export-2-zip.csv');
    expect(reportName('json', '///')).toBe('import-report.json');
  });

  test('is read to its end', async () => {
    const asked: unknown[] = [];
    const call = (async (_endpoint: unknown, input: { after?: string }) => {
      asked.push(input.after);
      const page = asked.length;
      return { items: [{ ...item, id: String(page) }], next: page < 3 ? `after ${page}` : null };
    }) as unknown as Call;
    const items = await readReport(call, one.id, new AbortController().signal);
    expect(items.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(asked).toEqual([undefined, 'after 1', 'after 2']);
  });
});

describe('what can be done', () => {
  const preview = { images: 1, chats: 0 } as NonNullable<Import['preview']>;
  const names = (state: Import['state'], files = 1, found: Import['preview'] = preview): string[] =>
    Object.entries(actionsOf({ state, files, preview: found })).flatMap(([name, can]) => (can ? [name] : []));

  test('follows the state of an import', () => {
    expect(names('receiving', 0)).toEqual(['addFiles', 'cancel']);
    expect(names('receiving')).toEqual(['addFiles', 'inspect', 'cancel']);
    expect(names('ready')).toEqual(['start', 'cancel']);
    expect(names('ready', 1, { ...preview, images: 0 })).toEqual(['cancel']);
    expect(names('running')).toEqual(['pause', 'cancel']);
    expect(names('paused')).toEqual(['resume', 'cancel']);
    expect(names('failed')).toEqual(['resume', 'cancel']);
    expect(names('done')).toEqual(['forget']);
    expect(hasReport({ state: 'running' })).toBe(false);
  });

  test('the question before cancelling says what stays', () => {
    expect(cancelWords({ state: 'ready', added: { images: 0, chats: 0 } }).sentence).toMatch(
      /^Nothing has been/,
    );
    expect(cancelWords({ state: 'running', added: { images: 0, chats: 0 } }).sentence).toMatch(/stays/);
  });
});

test('a report is filtered by the ways that things went', () => {
  expect(filtersOf(one.counts).map(({ title, count }) => `${title} ${count}`)).toEqual([
    'All 3',
    'Linked 2',
    'Missing 1',
  ]);
  expect(outcomeNamed('missing')).toBe('missing');
  expect(outcomeNamed('nonsense')).toBeNull();
});

test('progress is spoken by the tenth', () => {
  expect(spokenProgress(0, 10)).toBeNull();
  expect(spokenProgress(5, null)).toBeNull();
  expect([19, 20, 29].map((done) => spokenProgress(done, 100))).toEqual([
    '10 percent done',
    '20 percent done',
    '20 percent done',
  ]);
  expect(spokenProgress(200, 100)).toBe('100 percent done');
});
