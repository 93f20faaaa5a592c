import { availableParallelism } from 'node:os';

/** How the server is started. A small nursery for new objects keeps the idle server some 20 MB smaller. */
export const serverArguments = ['--max-semi-space-size=4', 'dist/server/main.cjs'];

/**
 * The first two let glibc give memory back that pictures were drawn and decoded in; elsewhere they mean nothing. The
 * third is how many pictures libuv lets be decoded at once, all threads of the process together, with room for files.
 */
export const serverEnvironment = {
  MALLOC_TRIM_THRESHOLD_: '1048576',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism() + 2)),
};

/**
 * What the launcher can start. A step is the arguments of one run of Node, `@` standing for node_modules; steps run one
 * after the other and the rest of the command line goes to each. `built`: the web app is brought up to date before.
 */
export const tasks = {
  start: { built: true, steps: [serverArguments], environment: serverEnvironment },
  imagestead: { built: false, steps: [['src/cli/main.ts']] },
  build: { built: true, steps: [] },
  test: { built: true, steps: [['@vitest/vitest.mjs', 'run']] },
  check: { built: false, steps: [['scripts/check.ts']] },
  format: { built: false, steps: [['@prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.']] },
  bench: { built: true, steps: [['test/bench/main.ts']] },
  'prove:erase': { built: true, steps: [['test/faults/erase.ts']] },
  'prove:crash': { built: true, steps: [['test/faults/crash.ts']] },
  'prove:intake': { built: true, steps: [['test/faults/intake.ts']] },
  'prove:badinput': { built: true, steps: [['test/faults/badinput.ts']] },
  'prove:isolation': { built: true, steps: [['test/faults/isolation.ts']] },
};
