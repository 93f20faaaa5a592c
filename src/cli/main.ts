import { parseArgs } from 'node:util';
import { CallError } from '../shared/client.ts';
import { Refusal, UsageError } from './usage.ts';

const help = `
  imagestead import PATH…    brings in exports of chat services, ZIPs and folders of images

    --url ADDRESS            the server (http://127.0.0.1:4780, or IMAGESTEAD_URL)
    --email ADDRESS          whose Library; asked for when left out (IMAGESTEAD_EMAIL)
    --folders                sub-folders of images become folders
    --yes                    brings in what the preview shows without asking

  The password is asked for, or read from IMAGESTEAD_PASSWORD.

  imagestead receipts verify FILE…        tries downloaded receipts; needs no server and no network

    --key FINGERPRINT        the key that must have signed them: its fingerprint, or the public key
    --json                   one line of JSON instead of a line for each

  imagestead receipts match RECEIPT FILE  asks the server whether a receipt is that of a file

    --url, --email           as above

  imagestead doctor          looks whether files, rows, counts and the index agree; the server must be stopped

    --hash                   reads every original and compares its hash, too
    --repair                 puts right what can be without deleting anything
    --yes                    with --repair: also erases what belongs to nothing
    --json                   one line of JSON
`;

/** Says whether all is well; a command that has nothing to say of that is. */
async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      email: { type: 'string' },
      folders: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      key: { type: 'string' },
      json: { type: 'boolean', default: false },
      repair: { type: 'boolean', default: false },
      hash: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, ...paths] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(`${help}\n`);
    return true;
  }
  // What a command needs is loaded with it alone.
  const given = { ...values, paths, environment: process.env };
  if (command === 'import') {
    const { importCommand } = await import('./commands/import.ts');
    await importCommand(given);
    return true;
  }
  if (command === 'receipts') {
    const { receiptsCommand } = await import('./commands/receipts.ts');
    return receiptsCommand(given);
  }
  if (command === 'doctor') {
    const { doctorCommand } = await import('./commands/doctor.ts');
    return doctorCommand(given);
  }
  throw new UsageError(`There is no command “${command}”.`);
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (!isUsage && !(error instanceof CallError || error instanceof Refusal)) throw error;
  process.stderr.write(`\n  ${(error as Error).message}\n${isUsage ? help : ''}\n`);
  process.exitCode = 1;
}
