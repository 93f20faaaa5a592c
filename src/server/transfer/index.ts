import type { Chats } from '../chats/index.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { RawRoute, Route } from '../http/index.ts';
import type { Ids } from '../ids.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Library } from '../library/index.ts';
import type { Logger } from '../log.ts';
import { createImportEraser } from './eraser.ts';
import { createImports, importRoutes, type Imports } from './imports/index.ts';
import { createUploads, uploadRoutes, type Uploads } from './uploads/index.ts';

interface TransferDeps {
  db: Database;
  changes: Changes;
  jobs: Jobs;
  library: Library;
  chats: Chats;
  clock: Clock;
  ids: Ids;
  log: Logger;
  /** Absolute path. */
  dataDir: string;
  /** Of one image. */
  limits: { bytes: number };
}

export interface Transfer {
  imports: Imports;
  uploads: Uploads;
  /** What the purge of images and chats erases here. */
  eraser: ReturnType<typeof createImportEraser>;
  /** At a start, before anything is served: erases what no import knows. */
  recover(): Promise<void>;
  /** What comes round: ends what has waited for somebody too long. */
  expire(): Promise<void>;
  /** Waits for what is being taken in; when nothing is served any more. */
  close(): Promise<void>;
}

/** What arrives from outside: uploads, and imports of what people already have. */
export function createTransfer(deps: TransferDeps): Transfer {
  const imports = createImports(deps);
  const uploads = createUploads({ ...deps, imports });
  return {
    imports,
    uploads,
    eraser: createImportEraser(deps),
    recover: () => imports.recover(),
    expire: () => imports.expire(),
    close: () => uploads.close(),
  };
}

export function transferRoutes({ imports }: Transfer): Route[] {
  return importRoutes(imports);
}

export const transferRawRoutes = ({ uploads }: Transfer): RawRoute[] => uploadRoutes(uploads);
