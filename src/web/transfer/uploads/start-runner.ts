import type { Store } from '../../store.ts';
import { createRunner, type Runner } from './runner.ts';
import { inOneRequest, sendFile } from './send-file.ts';
import type { UploadsView } from './uploads.ts';

/** The sending of this page: it hears when the connection is back, and shows what it does in `view`. */
export function startRunner(view: Store<UploadsView | null>): Runner {
  const runner = createRunner({
    send: sendFile,
    show: view.set,
    now: () => Date.now(),
    isLong: ({ given }) => given.file.size > inOneRequest,
  });
  addEventListener('online', () => runner.online());
  return runner;
}
