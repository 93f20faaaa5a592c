import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listStored, type Stored } from '../../shared/contract/stored.ts';
import { call, keys } from '../api.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { byteWords, counted } from './words.ts';

interface PlaceWords {
  title: string;
  /** What is counted, as `image`; the plural is with an s unless said. */
  noun: [one: string, many?: string];
  where: string;
  /** When it goes. */
  until: string;
}

const inDatabase = 'Database';

const words: Record<Stored['place'], PlaceWords> = {
  originals: {
    title: 'Originals',
    noun: ['file'],
    where: 'originals/ in the data directory',
    until: 'until the image is purged',
  },
  previews: {
    title: 'Previews',
    noun: ['file'],
    where: 'previews/ in the data directory',
    until: 'until the image is purged',
  },
  imports: {
    title: 'Files of imports under way',
    noun: ['file'],
    where: 'imports/ in the data directory',
    until: 'until the import has ended',
  },
  exports: {
    title: 'Exports',
    noun: ['export'],
    where: 'exports/ in the data directory',
    until: 'until they expire, or something in them is purged',
  },
  images: {
    title: 'Names, prompts, settings',
    noun: ['image'],
    where: inDatabase,
    until: 'until the image is purged',
  },
  messages: { title: 'Chats', noun: ['message'], where: inDatabase, until: 'until the chat is purged' },
  folders: {
    title: 'Folders and tags',
    noun: ['name'],
    where: inDatabase,
    until: 'until you delete them',
  },
  words: { title: 'Index of words', noun: ['image'], where: inDatabase, until: 'until the image is purged' },
  reports: {
    title: 'Reports and records of imports',
    noun: ['entry', 'entries'],
    where: inDatabase,
    until: 'until you forget the import, or what it tells of is purged',
  },
  changes: {
    title: 'What devices follow (no content)',
    noun: ['entry', 'entries'],
    where: inDatabase,
    until: '90 days',
  },
  deliveries: {
    title: 'What engines received (no content)',
    noun: ['entry', 'entries'],
    where: inDatabase,
    until: 'until you delete your account',
  },
  receipts: {
    title: 'Receipts (no content)',
    noun: ['receipt'],
    where: inDatabase,
    until: 'until you delete your account',
  },
};

function StoredRow({ place, count, bytes, about }: Stored) {
  const { title, noun, where, until } = words[place];
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-2.5 pr-4 font-medium">
        {title}
        <span className="block text-xs font-normal text-muted">{until}</span>
      </th>
      <td className="py-2.5 pr-4 text-right whitespace-nowrap tabular-nums">
        {bytes === null ? '–' : `${about ? 'about ' : ''}${byteWords(bytes)}`}
      </td>
      <td className="py-2.5 pr-6 text-right whitespace-nowrap tabular-nums">{counted(count, ...noun)}</td>
      <td className="py-2.5">{where}</td>
    </tr>
  );
}

/** What is stored of somebody and where; a section of Settings, Data controls. */
export function StoredSection() {
  const query = useQuery({
    queryKey: keys.stored(),
    queryFn: ({ signal }) => call(listStored, {}, { signal }),
    staleTime: 0,
  });
  return (
    <section aria-labelledby="stored-heading" className="space-y-3">
      <h3 id="stored-heading" className="font-semibold">
        What is stored, and where
      </h3>
      <p className="max-w-prose text-sm text-muted">
        All of it lies on this server. Your browsers keep pictures they have shown, on this device only, and
        drop them when you delete the image or sign out.{' '}
        <Link
          to="/storage"
          className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          Storage and check-up
        </Link>{' '}
        says where the space goes.
      </p>
      {query.isPending && <Skeleton className="h-64" />}
      {query.isError && (
        <ErrorState title="The table did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.data && (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Table of what is stored">
          <table className="w-full min-w-150 text-left text-sm">
            <thead className="text-xs text-muted">
              <tr>
                <th className="pr-4 pb-2 font-medium max-lg:w-44">What</th>
                <th className="pr-4 pb-2 text-right font-medium">Size</th>
                <th className="pr-6 pb-2 text-right font-medium">How many</th>
                <th className="pb-2 font-medium">Where</th>
              </tr>
            </thead>
            <tbody>
              {query.data.places.map((place) => (
                <StoredRow key={place.place} {...place} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
