import type { Chats } from '../chats/index.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { RawRoute, Route } from '../http/index.ts';
import type { Ids } from '../ids.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Library } from '../library/index.ts';
import type { Logger } from '../log.ts';
import type { Storage } from '../storage/index.ts';
import { createTransferEraser } from './eraser.ts';
import { createDownloads, downloadRoutes, type Downloads } from './downloads/index.ts';
import { createExports, exportRoutes, type Exports } from './exports/index.ts';
import { createImports, importRoutes, type Imports } from './imports/index.ts';
import { createUploads, uploadRoutes, type Uploads } from './uploads/index.ts';

interface TransferDeps {
  db: Database;
  changes: Changes;
  jobs: Jobs;
  library: Library;
  chats: Chats;
  storage: Storage;
  clock: Clock;
  ids: Ids;
  log: Logger;
  /** Absolute path. */
  dataDir: string;
  /** Of one image. */
  limits: { bytes: number };
}

export { countServices, serviceMatch } from './imports/service-match-store.ts';

export interface Transfer {
  imports: Imports;
  uploads: Uploads;
  exports: Exports;
  downloads: Downloads;
  /** What the purge of images and chats erases here. */
  eraser: ReturnType<typeof createTransferEraser>;
  /** At a start, before anything is served: erases what no import knows. */
  recover(): Promise<void>;
  /** What comes round: ends what has waited for somebody too long. */
  expire(): Promise<void>;
  /** Waits for what is being taken in; when nothing is served any more. */
  close(): Promise<void>;
}

/** What arrives from outside, as uploads and imports, and what leaves as exports. */
export function createTransfer(deps: TransferDeps): Transfer {
  const imports = createImports(deps);
  const uploads = createUploads({ ...deps, imports });
  const exports = createExports(deps);
  return {
    imports,
    uploads,
    exports,
    downloads: createDownloads(deps),
    eraser: createTransferEraser({ ...deps, exports, imports, uploads }),
    async recover() {
      await imports.recover();
      await exports.recover();
    },
    expire: () => imports.expire(),
    close: () => uploads.close(),
  };
}

export function transferRoutes({ imports, exports, downloads }: Transfer): Route[] {
  return [...importRoutes(imports), ...exportRoutes(exports), ...downloadRoutes(downloads)];
}

export const transferRawRoutes = ({ uploads }: Transfer): RawRoute[] => uploadRoutes(uploads);
