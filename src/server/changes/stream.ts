import type { ChangeSet, TransientEvent } from '../../shared/contract/changes.ts';
import type { Actor } from '../actor.ts';
import { coalesce } from '../coalesce.ts';
import type { EventSink } from '../http/index.ts';
import type { Changes } from './index.ts';

const heartbeatEvery = 15_000;

/** Hears up to which clock value a session has followed, and whether it stops there. */
export type NoteFollowed = (actor: Actor, seq: number, stops: boolean) => Promise<void>;

const event = (name: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * Follows an owner's changes into a server-sent event stream. First what was missed since `after` (nothing when it is
 * undefined), then `ready`, then live. What happens during the backfill waits its turn, so a device sees every clock
 * value once and in order; what a slow device can't take yet stays in the log until it can. Ends by `gone`, or when the session that follows is ended; fails when the log can't be read.
 */
export async function followInto(
  sink: EventSink,
  changes: Changes,
  actor: Actor,
  after: number | undefined,
  gone: AbortSignal,
  noteFollowed: NoteFollowed = async () => {},
): Promise<void> {
  const { ownerId, sessionId } = actor;
  const over = new AbortController();
  const signal = AbortSignal.any([gone, over.signal]);
  let last = after ?? (await changes.clockOf(ownerId));
  let failure: unknown;

  const send = (set: ChangeSet): void => {
    last = set.seq;
    sink.write(event('change', set, set.seq));
    const ended = set.changes.some(({ kind, ids }) => kind === 'session.ended' && ids.includes(sessionId));
    if (ended) over.abort();
  };

  async function catchUp(): Promise<void> {
    for (let more = true; more && !signal.aborted;) {
      const backfill = await changes.since(ownerId, last);
      if (backfill.reload) {
        last = backfill.seq;
        sink.write(event('reload', { seq: last }, last));
      }
      for (const set of backfill.sets) {
        await sink.drained();
        if (signal.aborted) return;
        send(set);
      }
      more = backfill.more;
    }
  }

  const catching = coalesce(catchUp, (error) => {
    failure = error;
    over.abort();
  });

  using _subscription = changes.listen(ownerId, {
    onChangeSet(set) {
      // The usual case needs no read: the next clock value, nothing older still under way, and a device that keeps up.
      if (set.seq === last + 1 && !catching.busy() && !sink.full()) send(set);
      else if (set.seq > last) catching.wake();
    },
    onTransient(transient: TransientEvent) {
      if (!sink.full()) sink.write(event('transient', transient));
    },
  });
  sink.write('retry: 1000\n\n');
  catching.wake();
  await catching.settled();
  if (!signal.aborted) {
    sink.write(event('ready', { seq: last }));
    await noteFollowed(actor, last, false);
  }

  const heartbeat = setInterval(() => {
    if (sink.full()) return;
    // What was sent before is through: the device has read it.
    void noteFollowed(actor, last, false);
    sink.write(': still here\n\n');
  }, heartbeatEvery);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(heartbeat);
  if (!sink.full()) await noteFollowed(actor, last, true);
  if (failure !== undefined) throw failure;
}
