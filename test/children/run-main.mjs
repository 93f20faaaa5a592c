import { runStep } from '../../scripts/run-step.mjs';
import { serverArguments } from '../../scripts/tasks.mjs';

process.exit(await runStep(process.execPath, serverArguments));
