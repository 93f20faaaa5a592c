import type { SpaceReport } from '../../shared/contract/checkup.ts';
import { printQuery, type QueryTerm, quoted } from '../../shared/query.ts';

/** One bar: what it is of, and the search of the Library that shows it, where there is one. */
export interface SpaceBar {
  key: string;
  label: string;
  images: number;
  bytes: number;
  search: string | null;
}

export interface SpaceList {
  title: string;
  bars: SpaceBar[];
}

const sources: Record<SpaceReport['bySource'][number]['source'], string> = {
  generated: 'Generated',
  edited: 'Edited',
  uploaded: 'Uploaded',
  imported: 'Imported',
};

const types: Record<string, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/heic': 'HEIC',
  'image/tiff': 'TIFF',
};

/** The days of a year, as the search language says them: from its first on, before that of the next. */
export function searchOfYear(year: number): string {
  const term = (field: 'after' | 'before', instant: number): QueryTerm => ({ field, instant, not: false });
  return printQuery({
    in: 'library',
    terms: [term('after', Date.UTC(year, 0, 1)), term('before', Date.UTC(year + 1, 0, 1))],
  });
}

/** What is shown of a report, a list for each way to look at it; those with one bar or none say nothing new. */
export function spaceLists(report: SpaceReport): SpaceList[] {
  const lists: SpaceList[] = [
    {
      title: 'Where they came from',
      bars: report.bySource.map(({ source, ...sum }) => ({
        key: source,
        label: sources[source],
        search: `is:${source}`,
        ...sum,
      })),
    },
    {
      title: 'Engines and services',
      bars: report.byEngine.map(({ engine, ...sum }) => ({
        key: engine ?? '',
        label: engine ?? 'Nothing known',
        search: engine === null ? null : `engine:${quoted(engine)}`,
        ...sum,
      })),
    },
    {
      title: 'Years',
      bars: report.byYear.map(({ year, ...sum }) => ({
        key: String(year),
        label: String(year),
        search: searchOfYear(year),
        ...sum,
      })),
    },
    {
      title: 'Folders',
      bars: report.byFolder.map(({ id, name, ...sum }) => ({
        key: id,
        label: name,
        search: `folder:${id}`,
        ...sum,
      })),
    },
    {
      title:
        report.chats > report.byChat.length
          ? `Largest of ${report.chats.toLocaleString('en')} chats`
          : 'Chats',
      bars: report.byChat.map(({ id, title, ...sum }) => ({
        key: id,
        label: title,
        search: `chat:${id}`,
        ...sum,
      })),
    },
    {
      title: 'Kinds of files',
      bars: report.byMediaType.map(({ mediaType, ...sum }) => ({
        key: mediaType,
        label: types[mediaType] ?? mediaType,
        search: null,
        ...sum,
      })),
    },
  ];
  return lists.filter(({ bars }) => bars.length > 0);
}
