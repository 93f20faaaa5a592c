import { addPerson, type Person, setUp, signIn } from '../../src/shared/contract/accounts.ts';
import { type Call, createCall } from '../../src/shared/client.ts';

/** Of everybody. */
export const password = 'a long enough password';

/** Somebody with a session. The server may be started anew at another address in between. */
export interface SignedIn {
  person: Person;
  cookie: string;
  call: Call;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

async function arrive(url: () => string, path: string, body: Record<string, string>): Promise<SignedIn> {
  const answer = await fetch(url() + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  return withCookie(url, (await answer.json()) as Person, cookie);
}

/** Somebody who has a session already. */
export function withCookie(url: () => string, person: Person, cookie: string): SignedIn {
  const fetchIt = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url() + path, { ...init, headers: { ...(init.headers as object), cookie } });
  return {
    person,
    cookie,
    call: (...args) => createCall('', fetchIt as typeof fetch)(...args),
    fetch: fetchIt,
  };
}

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;

/** Makes the first account. */
export const setUpAs = (url: () => string, name: string): Promise<SignedIn> =>
  arrive(url, setUp.path, { name, email: emailOf(name), password });

/** Has an administrator add somebody, and signs them in. */
export async function addAs(administrator: SignedIn, url: () => string, name: string): Promise<SignedIn> {
  return signInAs(url, await administrator.call(addPerson, { name, email: emailOf(name), password }));
}

/** A further session of somebody. */
export const signInAs = (url: () => string, { email }: Pick<Person, 'email'>): Promise<SignedIn> =>
  arrive(url, signIn.path, { email, password });
