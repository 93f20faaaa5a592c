import { queryOptions } from '@tanstack/react-query';
import { listTags, type TagSource } from '../../shared/contract/organise.ts';
import { quoted } from '../../shared/quoted.ts';
import { call, keys } from '../api.ts';

/** The tags in use, most used first, to be suggested. */
export const tagsQuery = queryOptions({
  queryKey: keys.tags(),
  queryFn: async ({ signal }) => (await call(listTags, {}, { signal })).tags,
});

/** The search for all images with a tag or one nested below it. */
export const tagSearch = (name: string): string =>
  `tag:${/^[\p{L}\p{N}_/-]+$/u.test(name) ? name : quoted(name)}`;

const sourceWords: Record<TagSource, string> = {
  user: 'Added by you',
  prompt: 'From the prompt',
  context: 'From the chat and how it was made',
  metadata: 'From the file’s keywords',
  vision: 'From what the picture shows',
};

/** Where a tag comes from, and how sure that is where it was guessed. */
export function tagOrigin(source: TagSource, confidence: number | null): string {
  const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)}% sure`;
  return sourceWords[source] + sure;
}

/** What was typed as tags: parted by commas, each once. */
export function typedTags(text: string): string[] {
  const tags = new Map<string, string>();
  for (const part of text.split(',')) {
    const tag = part.trim().slice(0, 200);
    if (tag !== '') tags.set(tag.toLowerCase(), tag);
  }
  return [...tags.values()];
}
