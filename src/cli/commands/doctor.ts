import { join } from 'node:path';
import type { Finding } from '../../server/doctor/index.ts';
import { createProgressLine } from '../output.ts';
import { Refusal } from '../usage.ts';

interface DoctorArguments {
  repair: boolean;
  yes: boolean;
  hash: boolean;
  json: boolean;
  environment: Record<string, string | undefined>;
}

const projectDir = join(import.meta.dirname, '../../..');

const number = new Intl.NumberFormat('en');

/** `imagestead doctor`: looks at the data directory itself; says whether all is as it should be. */
export async function doctorCommand({ environment, ...given }: DoctorArguments): Promise<boolean> {
  // The server's own parts, which need a while to load.
  const [{ readConfig }, { examine }, { toAppError }, { createLog }, { systemClock }] = await Promise.all([
    import('../../server/config.ts'),
    import('../../server/doctor/index.ts'),
    import('../../server/errors.ts'),
    import('../../server/log.ts'),
    import('../../server/clock.ts'),
  ]);
  const line = createProgressLine(process.stderr);
  const findings = await (async () => {
    try {
      const config = readConfig(environment, projectDir);
      return await examine(
        { ...config, clock: systemClock, log: await createLog('silent') },
        {
          hash: given.hash,
          repair: given.repair,
          mayDelete: given.yes,
          onProgress: (what, done, total) =>
            line.show(`Looking at ${what}${done > 0 ? `: ${ofTotal(done, total)}` : ''}`),
        },
      );
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code === 'internal') throw error;
      throw new Refusal(failure.message, { cause: error });
    } finally {
      line.end();
    }
  })();
  const clean = findings.length === 0;
  process.stdout.write(given.json ? `${JSON.stringify({ clean, findings })}\n` : reportOf(findings, given));
  return clean;
}

const ofTotal = (done: number, total: number | null): string =>
  total === null ? number.format(done) : `${number.format(done)} of ${number.format(total)}`;

function reportOf(
  findings: readonly Finding[],
  { hash, repair }: Omit<DoctorArguments, 'environment'>,
): string {
  if (findings.length === 0) {
    return `\n  All is as it should be.${hash ? '' : ' (--hash reads every original as well.)'}\n\n`;
  }
  const parts = findings.map(({ sentence, count, bytes, examples, repaired, advice }) => {
    const size = bytes === null ? '' : `, ${(bytes / 1_000_000).toFixed(1)} MB`;
    const more = count > examples.length ? [`      and ${number.format(count - examples.length)} more`] : [];
    const done = repaired > 0 && repaired < count ? ` (${number.format(repaired)} of them)` : '';
    return [
      `  ${sentence}  ${number.format(count)}${size}`,
      ...examples.map((example) => `      ${example}`),
      ...more,
      `    → ${advice}${done}`,
    ].join('\n');
  });
  const left = findings.filter(({ count, repaired }) => repaired < count).length;
  const end =
    left === 0
      ? 'All of it was put right. Look again to be sure.'
      : repair
        ? `${number.format(left)} of ${number.format(findings.length)} kinds of faults are left.`
        : 'Nothing was changed. --repair puts right what can be.';
  return `\n${parts.join('\n\n')}\n\n  ${end}\n\n`;
}
