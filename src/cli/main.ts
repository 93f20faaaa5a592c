import { parseArgs } from 'node:util';
import { CallError } from '../shared/client.ts';
import { importCommand } from './commands/import.ts';
import { UsageError } from './usage.ts';

const help = `
  imagestead import PATH…    brings in exports of chat services, ZIPs and folders of images

    --url ADDRESS            the server (http://127.0.0.1:4780, or IMAGESTEAD_URL)
    --email ADDRESS          whose Library; asked for when left out (IMAGESTEAD_EMAIL)
    --folders                sub-folders of images become folders
    --yes                    brings in what the preview shows without asking

  The password is asked for, or read from IMAGESTEAD_PASSWORD.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      email: { type: 'string' },
      folders: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, ...paths] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(`${help}\n`);
    return;
  }
  if (command !== 'import') throw new UsageError(`There is no command “${command}”.`);
  await importCommand({ ...values, paths, environment: process.env });
}

try {
  await main();
} catch (error) {
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (!isUsage && !(error instanceof CallError)) throw error;
  process.stderr.write(`\n  ${(error as Error).message}\n${isUsage ? help : ''}\n`);
  process.exitCode = 1;
}
