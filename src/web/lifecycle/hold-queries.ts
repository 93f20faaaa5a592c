import { queryOptions } from '@tanstack/react-query';
import { type Hold, listHolds, listImageHolds, listPlacedHolds } from '../../shared/contract/holds.ts';
import { call } from '../api.ts';
import { dayOf } from '../when.ts';

export const holdsQuery = queryOptions({
  queryKey: ['holds'] as const,
  queryFn: ({ signal }) => call(listHolds, {}, { signal }),
});

export const imageHoldsQuery = (id: string) =>
  queryOptions({
    queryKey: ['image-holds', id] as const,
    queryFn: ({ signal }) => call(listImageHolds, { id }, { signal }),
  });

export const placedHoldsQuery = queryOptions({
  queryKey: ['placed-holds'] as const,
  queryFn: ({ signal }) => call(listPlacedHolds, {}, { signal }),
});

const subjects: Record<Hold['subject'], string> = {
  everything: 'Everything',
  image: 'One image',
  chat: 'One chat, with the images it shows',
};

export const subjectWords = ({ subject }: Pick<Hold, 'subject'>): string => subjects[subject];

/** Who placed a hold, and since when. */
export const placedWords = ({ placedBy, placedAt }: Pick<Hold, 'placedBy' | 'placedAt'>): string =>
  `by ${placedBy ?? 'somebody who has no account here any more'}, since ${dayOf(placedAt)}`;
