#!/usr/bin/env node
// The command line by its own name. Like the launcher, which does the rest, it must run on old versions of Node.
process.env.INIT_CWD = process.cwd();
process.argv.splice(2, 0, 'imagestead');
await import('./launch.mjs');
