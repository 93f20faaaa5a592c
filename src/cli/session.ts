import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { signIn } from '../shared/contract/accounts.ts';
import { type Call, CallError, createCall } from '../shared/client.ts';
import { UsageError } from './usage.ts';

/** Somebody signed in at a server. */
export interface Session {
  call: Call;
  url: string;
  /** The headers that say who sends a request. */
  headers: Record<string, string>;
}

/** Asks in the terminal; what is typed stays unseen where `secret`. Throws UsageError where nobody can be asked. */
export async function ask(question: string, secret = false): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`Nobody can be asked here: ${question.trim()}`);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write(question);
  const lines = createInterface({
    input: process.stdin,
    output: secret ? silent : process.stderr,
    terminal: true,
  });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    if (secret) process.stderr.write('\n');
  }
}

/** Signs in with an e-mail address and a password, which are asked for where the environment lacks them. */
export async function openSession(
  url: string,
  email: string | undefined,
  environment: Record<string, string | undefined>,
): Promise<Session> {
  const credentials = {
    email: email ?? environment['IMAGESTEAD_EMAIL'] ?? (await ask('  E-mail: ')),
    password: environment['IMAGESTEAD_PASSWORD'] ?? (await ask('  Password: ', true)),
  };
  const answer = await fetch(url + signIn.path, {
    method: signIn.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  }).catch((cause: unknown) => {
    throw new UsageError(`There is no Imagestead at ${url}. Start it, or name another with --url.`, {
      cause,
    });
  });
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
    throw new CallError('unauthenticated', body?.error?.message ?? 'Signing in failed.', answer.status);
  }
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const headers = { cookie };
  const fetchAs: typeof fetch = (input, init = {}) =>
    fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
  return { call: createCall(url, fetchAs), url, headers };
}
