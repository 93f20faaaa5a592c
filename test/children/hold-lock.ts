import { lockDataDirectory } from '../../src/server/db/index.ts';

using _held = lockDataDirectory(process.argv[2]!);
process.stdout.write('locked\n');
await new Promise((resolve) => setTimeout(resolve, 600_000));
