import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const role = z.enum(['administrator', 'member']);

export const person = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  createdAt: instant,
});
export type Person = z.output<typeof person>;

const name = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(100, 'Use at most 100 characters for the name.')
  .regex(/^\P{Cc}*$/u, 'Use only letters, digits and signs for the name.');
const email = z.email('Enter an e-mail address, such as ana@example.org.').max(254).toLowerCase();
const password = z
  .string()
  .min(10, 'Use at least 10 characters for the password.')
  .max(200, 'Use at most 200 characters for the password.');

/** What the first page needs to choose between setting up, signing in and the app. */
export const getAccess = endpoint({
  name: 'getAccess',
  method: 'GET',
  path: '/api/access',
  access: 'public',
  summary: 'Says whether this installation needs its first account, and who is signed in.',
  output: z.object({
    /** No account exists yet. */
    setupNeeded: z.boolean(),
    /** Setting up needs the one-time link that the server printed. */
    setupLinkNeeded: z.boolean(),
    person: person.nullable(),
  }),
});

export const setUp = endpoint({
  name: 'setUp',
  method: 'POST',
  path: '/api/access/setup',
  access: 'public',
  summary: 'Makes the first account, which administers this installation, and signs it in.',
  input: z.object({ name, email, password, setupToken: z.string().max(200).optional() }),
  output: person,
});

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/access/sign-in',
  access: 'public',
  summary: 'Starts a session (an HttpOnly cookie).',
  input: z.object({ email, password: z.string().min(1).max(200) }),
  output: person,
});

export const signOut = endpoint({
  name: 'signOut',
  method: 'POST',
  path: '/api/access/sign-out',
  summary: 'Ends this session and clears what the browser holds.',
  output: done,
});

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/account/password',
  summary: 'Changes the password and ends every other session.',
  input: z.object({ current: z.string().min(1).max(200), next: password }),
  output: done,
});

export const renamePerson = endpoint({
  name: 'renamePerson',
  method: 'PATCH',
  path: '/api/account',
  summary: 'Changes the name shown for you.',
  input: z.object({ name }),
  output: person,
});

export const session = z.object({
  id,
  current: z.boolean(),
  /** A few words on the device, such as "Firefox on Windows". */
  device: z.string(),
  /** Where it signed in from. */
  address: z.string().nullable(),
  createdAt: instant,
  lastSeenAt: instant,
  /** How far it has followed the change log: up to a clock value, with so many after that, as of then. Null: never. */
  followed: z.object({ seq: z.int(), behind: z.int(), at: instant }).nullable(),
});
export type Session = z.output<typeof session>;

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Your sessions, newest first.',
  output: z.object({ sessions: z.array(session) }),
});

export const endSession = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/account/sessions/:id',
  summary: 'Ends one of your sessions.',
  input: z.object({ id }),
  output: done,
});

export const signOutEverywhere = endpoint({
  name: 'signOutEverywhere',
  method: 'POST',
  path: '/api/account/sessions/end-all',
  summary: 'Ends all of your sessions, this one too.',
  output: done,
});

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/api/people',
  access: 'administrator',
  summary: 'Everybody who has an account here.',
  output: z.object({ people: z.array(person) }),
});

export const addPerson = endpoint({
  name: 'addPerson',
  method: 'POST',
  path: '/api/people',
  access: 'administrator',
  summary: 'Adds a person with a wholly separate library.',
  input: z.object({ name, email, password }),
  output: person,
});

export const changeRole = endpoint({
  name: 'changeRole',
  method: 'PATCH',
  path: '/api/people/:id',
  access: 'administrator',
  summary: 'Makes somebody an administrator or a member.',
  input: z.object({ id, role }),
  output: person,
});
