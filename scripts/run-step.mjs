import { spawn } from 'node:child_process';

/**
 * Runs a program until it ends and answers its exit code. What asks this process to end asks the program instead, so
 * that it ends in order and nothing is left running. Like the launcher it must run on old versions of Node.
 */
export function runStep(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal) => {
      // A terminal sends Ctrl+C to the program too; twice would mean at once.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const signal of signals) process.removeListener(signal, pass);
      resolve(code === null ? 1 : code);
    });
  });
}
