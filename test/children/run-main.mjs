import { runStep } from '../../scripts/run-step.mjs';

process.exit(await runStep(process.execPath, ['src/server/main.ts']));
