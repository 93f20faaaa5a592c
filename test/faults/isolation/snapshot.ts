import type { Endpoint } from '../../../src/shared/contract/endpoint.ts';
import { allEndpoints } from '../../../src/shared/contract/index.ts';
import { callAs } from './caller.ts';
import { attemptsOn, type Material } from './inputs.ts';

/** What a person sees of their own: the answer of every endpoint that reads, by call; of a file its hash. */
export type Snapshot = Map<string, { status: number; file: string | null; json: unknown }>;

/** What time alone moves, and the name of whoever placed a hold, which is theirs to change. */
const restless = new Set(['lastSeenAt', 'writtenAt', 'free', 'placedBy', 'followed', 'browsers']);

const withoutRestless = (name: string, value: unknown): unknown => (restless.has(name) ? null : value);

const reads = ({ method, answer }: Endpoint): boolean => method === 'GET' && answer !== 'events';

/** Asks everything that a person can ask about their own things. `material.foreign` are these things. */
export async function takeSnapshot(url: string, cookie: string, material: Material): Promise<Snapshot> {
  const snapshot: Snapshot = new Map();
  for (const endpoint of allEndpoints.filter(reads)) {
    for (const { input } of attemptsOn(endpoint, material)) {
      const key = `${endpoint.name} ${JSON.stringify(input)}`;
      const { status, sha256, bytes, headers } = await callAs(url, endpoint, input, { cookie });
      const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
      const json: unknown = isJson ? JSON.parse(Buffer.from(bytes).toString(), withoutRestless) : null;
      snapshot.set(key, { status, file: isJson ? null : sha256, json });
    }
  }
  return snapshot;
}

/** Endpoints that never answered their own person: then what others get from them would prove nothing. */
export function unreached(snapshot: Snapshot): string[] {
  const answered = new Set(
    [...snapshot].filter(([, { status }]) => status === 200).map(([key]) => key.split(' ')[0]),
  );
  return allEndpoints
    .filter(reads)
    .filter(({ name, access }) => access !== 'administrator' && !answered.has(name))
    .map(({ name }) => name);
}

/** Everything that was really answered. */
export const answersOf = (snapshot: Snapshot): unknown[] =>
  [...snapshot.values()].filter(({ status }) => status === 200);

/** What differs between two snapshots, in words. */
export function differences(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)));
}
