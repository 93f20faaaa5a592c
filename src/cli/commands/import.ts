import { basename, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  cancelImport,
  createImport,
  getImport,
  type Import,
  inspectImport,
  startImport,
} from '../../shared/contract/imports.ts';
import { listJobs } from '../../shared/contract/jobs.ts';
import { findFiles, type LocalFile } from '../local-files.ts';
import { createProgressLine, previewSentence, progressOfBytes, reportLines } from '../output.ts';
import { sendFiles } from '../send-files.ts';
import { ask, openSession, type Session } from '../session.ts';
import { UsageError } from '../usage.ts';

interface ImportArguments {
  paths: readonly string[];
  url?: string | undefined;
  email?: string | undefined;
  folders: boolean;
  yes: boolean;
  environment: Record<string, string | undefined>;
}

const pause = 500;

/** `imagestead import PATH…`: sends, shows what is in it, asks, brings in, and says what became of everything. */
export async function importCommand(given: ImportArguments): Promise<void> {
  const { environment } = given;
  if (given.paths.length === 0) throw new UsageError('Name what to bring in: ZIPs, JSON files or folders.');
  // npm runs commands in the project's folder; paths are meant from where somebody stood.
  const from = environment['INIT_CWD'] ?? process.cwd();
  const files = await findFiles(given.paths.map((path) => resolve(from, path)));
  if (files.length === 0) throw new UsageError('There are no files in what you named.');
  const url = (given.url ?? environment['IMAGESTEAD_URL'] ?? 'http://127.0.0.1:4780').replace(/\/+$/, '');
  const session = await openSession(url, given.email, environment);
  const { id } = await session.call(createImport, { label: labelOf(given.paths) });
  await send(session, id, files);
  await session.call(inspectImport, { id });
  const seen = await follow(session, id, 'inspecting');
  if (!seen.preview || seen.state !== 'ready')
    throw new UsageError(seen.error ?? 'The files could not be read.');
  process.stdout.write(`  ${previewSentence(seen.preview)}\n`);
  for (const { subject, reason } of seen.preview.problems)
    process.stdout.write(`    ${subject}: ${reason}\n`);
  if (!given.yes && !/^y/i.test(await ask('  Bring this in? (y/n) '))) {
    await session.call(cancelImport, { id });
    process.stdout.write('  Nothing was brought in.\n');
    return;
  }
  await session.call(startImport, { id, options: { folders: given.folders } });
  const done = await follow(session, id, 'running');
  if (done.state !== 'done') {
    throw new UsageError(done.error ?? `The import is ${done.state}. Go on with it at ${url}/import/${id}.`);
  }
  process.stdout.write(
    `${reportLines(done)
      .map((line) => `  ${line}`)
      .join('\n')}\n  ${url}/import/${id}\n`,
  );
}

const labelOf = (paths: readonly string[]): string =>
  paths.length === 1
    ? basename(resolve(paths[0]!))
    : `${basename(resolve(paths[0]!))} and ${paths.length - 1} more`;

async function send(session: Session, id: string, files: readonly LocalFile[]): Promise<void> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const line = createProgressLine(process.stderr);
  await sendFiles(session, id, files, (sent) => line.show(`Sending ${progressOfBytes(sent, total)}`));
  line.end();
}

/** Waits until an import leaves a state, and shows how far its job is meanwhile. */
async function follow({ call }: Session, id: string, state: Import['state']): Promise<Import> {
  const line = createProgressLine(process.stderr);
  for (;;) {
    const now = await call(getImport, { id });
    if (now.state !== state) {
      line.end();
      return now;
    }
    const { jobs } = await call(listJobs, {});
    const job = jobs.find((each) => each.id === now.jobId);
    const verb = state === 'inspecting' ? 'Looking through' : 'Bringing in';
    if (job)
      line.show(
        `${verb}: ${job.done.toLocaleString('en')}${job.total === null ? '' : ` of ${job.total.toLocaleString('en')}`}`,
      );
    await wait(pause);
  }
}
