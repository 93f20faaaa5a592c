import type { Duplicate } from '../../shared/contract/checkup.ts';
import { byteWords, counted } from '../lifecycle/words.ts';
import { dayOf } from '../when.ts';

export interface DuplicateFact {
  label: string;
  value: string;
  /** Not the same in all images of the group. */
  differs: boolean;
}

const facts: { label: string; value: (member: Duplicate) => string }[] = [
  { label: 'Pixels', value: ({ image }) => `${image.width} × ${image.height}` },
  { label: 'Size', value: ({ image }) => byteWords(image.bytes) },
  { label: 'Kind', value: ({ image }) => image.mediaType.replace('image/', '').toUpperCase() },
  { label: 'Name', value: ({ image }) => image.name },
  { label: 'Prompt', value: ({ image }) => image.prompt ?? 'none' },
  { label: 'Made', value: ({ image }) => dayOf(image.madeAt) },
  { label: 'Added', value: ({ image }) => dayOf(image.addedAt) },
  { label: 'Favourite', value: ({ image }) => (image.favourite ? 'yes' : 'no') },
  { label: 'Folders', value: ({ folders }) => folders.map(({ name }) => name).join(', ') || 'none' },
  { label: 'Tags', value: ({ tags }) => (tags === 0 ? 'none' : counted(tags, 'tag')) },
];

/** What is to be compared of the images of a group, by image: what differs, and size and pixels always. */
export function duplicateFacts(members: readonly Duplicate[]): Map<string, DuplicateFact[]> {
  const byImage = new Map<string, DuplicateFact[]>(members.map(({ image }) => [image.id, []]));
  for (const { label, value } of facts) {
    const values = members.map(value);
    const differs = new Set(values).size > 1;
    if (!differs && label !== 'Pixels' && label !== 'Size') continue;
    for (const [at, { image }] of members.entries())
      byImage.get(image.id)!.push({ label, value: values[at]!, differs });
  }
  return byImage;
}

/** What keeping one does to the others, in a sentence; null where nothing may go. */
export function keepWords(members: readonly Duplicate[], keepId: string): string | null {
  const others = members.filter(({ image }) => image.id !== keepId);
  const going = others.filter(({ guarded }) => !guarded);
  if (going.length === 0) return null;
  const staying = others.length - going.length;
  const kept = members.find(({ image }) => image.id === keepId)!;
  const known = new Set(kept.folders.map(({ id }) => id));
  const moves = [
    going.some(({ folders }) => folders.some(({ id }) => !known.has(id))) && 'folders',
    going.some(({ tags }) => tags > 0) && 'tags',
    !kept.image.favourite && going.some(({ image }) => image.favourite) && 'favourite mark',
  ].filter((what) => what !== false);
  const and = moves.length > 1 ? `${moves.slice(0, -1).join(', ')} and ${moves.at(-1)}` : moves[0];
  return [
    `${counted(going.length, 'image')} ${going.length === 1 ? 'goes' : 'go'} to the trash.`,
    ...(and
      ? [
          `${going.length === 1 ? 'Its' : 'Their'} ${and} ${moves.length === 1 && and === 'favourite mark' ? 'goes' : 'go'} to the one you keep.`,
        ]
      : []),
    ...(staying > 0 ? [`${staying} protected or held ${staying === 1 ? 'one stays' : 'ones stay'}.`] : []),
  ].join(' ');
}
