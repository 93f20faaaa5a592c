import { accessSync, constants } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine: what CHROMIUM names, else where Linux distributions put it; null without one. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  return (named ? [named] : usual).find(isProgram) ?? null;
}

/** Nothing but what it is told to do: it talks to nobody else. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Says how to get a browser. */
export const chromiumMissing = `No Chromium ${process.env['CHROMIUM'] ? `at ${process.env['CHROMIUM']}, which CHROMIUM names` : 'on this machine'}. Install it (apt-get install chromium), or set CHROMIUM=/path/to/it.`;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
