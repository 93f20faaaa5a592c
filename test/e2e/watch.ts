import type { BrowserContext } from 'playwright-core';

declare function addEventListener(type: string, listener: (event: Record<string, string>) => void): void;

/**
 * Listens to everything that goes wrong in a browser: errors in the console, exceptions, content that the policy of
 * the page refused, and requests that leave this origin. The list grows while the browser is used.
 */
export async function watch(
  context: BrowserContext,
  origin: string,
  expected: readonly RegExp[],
): Promise<string[]> {
  const problems: string[] = [];
  const note = (problem: string): void => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      note(`${message.type()} in the console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => note(`exception: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) note(`request to ${url.origin}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (violation) => {
      console.error(`refused by ${violation['violatedDirective']}: ${violation['blockedURI']}`);
    });
  });
  return problems;
}
