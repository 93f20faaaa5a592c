import type { Brought } from './give.ts';
import type { Expectation } from './expected.ts';

/** Holds the preview and the report of an import against what was given. Answers what is wrong. */
export function compareSums(
  { chats, images, sums }: Expectation,
  { preview, done, items }: Brought,
): string[] {
  const wrong: string[] = [];
  const same = (what: string, is: unknown, should: unknown): void => {
    if (is !== should) wrong.push(`${what} is ${String(is)}, not ${String(should)}`);
  };
  const messages = (level: Expectation['chats'][number]['roots']): number =>
    level.reduce((sum, { children }) => sum + 1 + messages(children), 0);
  same('the preview’s number of chats', preview.chats, chats.length);
  same(
    'the preview’s number of messages',
    preview.messages,
    chats.reduce((sum, { roots }) => sum + messages(roots), 0),
  );
  same('the preview’s number of images', preview.images, sums.previewImages);
  same('the preview’s number of images without bytes', preview.missing, sums.previewMissing);
  same('the preview’s number of images that are here', preview.already, 0);
  same('the preview’s number of chats that are here', preview.chatsAlready, 0);
  same('new chats', done.added.chats, chats.length);
  same('new images', done.added.images, images.size);
  const aboutChats = items.filter(({ kind }) => kind === 'chat');
  same('chats in the report', aboutChats.length, chats.length);
  for (const outcome of [
    'linked',
    'imported',
    'inferred',
    'unlinked',
    'missing',
    'skipped',
    'unknown',
    'refused',
  ] as const) {
    const lines = items.filter((item) => item.outcome === outcome && item.kind !== 'chat');
    const counted = (done.counts[outcome] ?? 0) - (outcome === 'imported' ? chats.length : 0);
    same(`the report’s count of “${outcome}”`, counted, sums[outcome]);
    same(`lines “${outcome}” in the report`, lines.length, sums[outcome]);
    const silent = lines.filter(
      ({ reason }) => reason === null && outcome !== 'linked' && outcome !== 'imported',
    );
    same(`lines “${outcome}” without a reason`, silent.length, 0);
  }
  return wrong;
}
