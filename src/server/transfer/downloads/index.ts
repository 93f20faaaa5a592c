import { Readable } from 'node:stream';
import { mostDownloaded } from '../../../shared/contract/downloads.ts';
import type { Selection } from '../../../shared/contract/common.ts';
import type { Actor } from '../../actor.ts';
import type { Clock } from '../../clock.ts';
import { AppError, notFound } from '../../errors.ts';
import type { FileAnswer } from '../../http/index.ts';
import type { Ids } from '../../ids.ts';
import { type Library, readSelection } from '../../library/index.ts';
import { contentDisposition, type Storage } from '../../storage/index.ts';
import { zipOfImages } from './zip-of-images.ts';

export { downloadRoutes } from './routes.ts';

export interface DownloadDeps {
  library: Library;
  storage: Storage;
  clock: Clock;
  ids: Ids;
}

export interface Downloads {
  /** Notes which images a ZIP will hold. Throws `too_large` for more than 10,000. */
  prepare(actor: Actor, selection: Selection): Promise<{ id: string | null; images: number }>;
  /** Throws `not_found` for what was not prepared, or not within the hour. */
  file(actor: Actor, id: string): FileAnswer;
}

interface Prepared {
  ownerId: string;
  at: number;
  imageIds: string[];
}

const keptFor = 60 * 60 * 1000;
/** Somebody who prepares more than so many forgets the oldest. */
const mostKept = 20;

/** ZIPs of selections, written while they are sent: nothing of them lies anywhere. What is noted of one are ids, in memory. */
export function createDownloads(deps: DownloadDeps): Downloads {
  const { library, clock, ids } = deps;
  const prepared = new Map<string, Prepared>();

  function forget(ownerId: string): void {
    for (const [id, { at }] of prepared) if (at < clock.now() - keptFor) prepared.delete(id);
    const own = [...prepared].filter(([, one]) => one.ownerId === ownerId);
    for (const [id] of own.slice(0, Math.max(0, own.length - mostKept + 1))) prepared.delete(id);
  }

  return {
    async prepare({ ownerId }, selection) {
      const imageIds = await library.firstOf(ownerId, readSelection(selection), mostDownloaded + 1);
      if (imageIds.length > mostDownloaded) {
        const words =
          'A ZIP that is written while it is sent holds at most 10,000 images. Select fewer, or have an export made of them.';
        throw new AppError('too_large', words, { field: 'selection' });
      }
      if (imageIds.length === 0) return { id: null, images: 0 };
      forget(ownerId);
      const id = ids.next();
      prepared.set(id, { ownerId, at: clock.now(), imageIds });
      return { id, images: imageIds.length };
    },

    file({ ownerId }, id) {
      const found = prepared.get(id);
      if (found?.ownerId !== ownerId || found.at < clock.now() - keptFor) throw notFound('download');
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return {
        type: 'file',
        size: null,
        mediaType: 'application/zip',
        disposition: contentDisposition('attachment', `images-${day}.zip`),
        open: () => Readable.from(zipOfImages(deps, ownerId, found.imageIds), { objectMode: false }),
      };
    },
  };
}
