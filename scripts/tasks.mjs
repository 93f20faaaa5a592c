/**
 * What the launcher can start. A step is the arguments of one run of Node, `@` standing for node_modules; steps run one
 * after the other and the rest of the command line goes to each. `built`: the web app is brought up to date before.
 */
export const tasks = {
  start: { built: true, steps: [['src/server/main.ts']] },
  build: { built: true, steps: [] },
  test: { built: true, steps: [['@vitest/vitest.mjs', 'run']] },
  check: { built: false, steps: [['scripts/check.ts']] },
  format: { built: false, steps: [['@prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.']] },
  bench: { built: true, steps: [['test/bench/main.ts']] },
  'prove:erase': { built: true, steps: [['test/faults/erase.ts']] },
  'prove:crash': { built: true, steps: [['test/faults/crash.ts']] },
  'prove:isolation': { built: true, steps: [['test/faults/isolation.ts']] },
};
