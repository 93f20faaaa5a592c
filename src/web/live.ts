import { useSyncExternalStore } from 'react';
import { addressOf } from '../shared/client.ts';
import { followChanges, type ChangeSet, type TransientEvent } from '../shared/contract/changes.ts';
import { keys, queryClient } from './api.ts';
import { effectsOf, isUntrue } from './change-effects.ts';

/** How the change stream is doing: `offline` while it is cut and being opened again. */
export type LiveState = 'off' | 'connecting' | 'live' | 'offline';

/** A hidden page gives up its stream after this, as a browser holds few connections to one server for all its tabs. */
const hiddenPauseMs = 30_000;
/** How long to wait before opening the stream anew when the browser itself has given up. */
const reopenMs = 2_000;

const changeListeners = new Set<(set: ChangeSet) => void>();
const transientListeners = new Set<(event: TransientEvent) => void>();
const stateListeners = new Set<() => void>();

let state: LiveState = 'off';
let source: EventSource | null = null;
let ownerId: string | null = null;
let pending: ChangeSet[] = [];
let flushPlanned = false;
let timer: number | undefined;

/** Hears of every change set, in order, after the queries it touches were marked. Returns the way to stop. */
export function onChanges(listener: (set: ChangeSet) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** Hears of progress that is under way. Returns the way to stop. */
export function onTransient(listener: (event: TransientEvent) => void): () => void {
  transientListeners.add(listener);
  return () => transientListeners.delete(listener);
}

const seqKey = () => `imagestead.seq.${ownerId}`;
const seenSeq = () => sessionStorage.getItem(seqKey());

function become(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of stateListeners) listener();
}

function flush(): void {
  flushPlanned = false;
  const sets = pending;
  pending = [];
  if (sets.length === 0) return;
  const effects = effectsOf(sets);
  void queryClient.invalidateQueries({
    predicate: (query) => isUntrue(effects, query.queryKey, query.state.data),
  });
  for (const set of sets) for (const listener of changeListeners) listener(set);
}

/** Waits for the next frame, so that a burst of changes costs one round; a hidden page draws no frames. */
function planFlush(): void {
  if (flushPlanned) return;
  flushPlanned = true;
  if (document.hidden) setTimeout(flush, 100);
  else requestAnimationFrame(flush);
}

function remember(seq: number): void {
  sessionStorage.setItem(seqKey(), String(seq));
}

function readAs<T>(event: Event): T {
  return JSON.parse((event as MessageEvent<string>).data) as T;
}

function open(): void {
  close();
  become(state === 'offline' ? 'offline' : 'connecting');
  const after = seenSeq();
  const stream = new EventSource(addressOf(followChanges, after === null ? {} : { after: Number(after) }));
  source = stream;
  stream.addEventListener('change', (event) => {
    const set = readAs<ChangeSet>(event);
    remember(set.seq);
    pending.push(set);
    planFlush();
  });
  stream.addEventListener('transient', (event) => {
    const transient = readAs<TransientEvent>(event);
    for (const listener of transientListeners) listener(transient);
  });
  stream.addEventListener('reload', (event) => {
    remember(readAs<{ seq: number }>(event).seq);
    void queryClient.invalidateQueries();
  });
  stream.addEventListener('ready', (event) => {
    // Without a place to start from, what was loaded before this moment may have missed a change.
    if (seenSeq() === null) void queryClient.invalidateQueries();
    remember(readAs<{ seq: number }>(event).seq);
    become('live');
  });
  stream.addEventListener('error', () => {
    if (source !== stream) return;
    become('offline');
    if (stream.readyState !== EventSource.CLOSED) return;
    // The browser gives up when the server refuses; either the session ended or the server is starting.
    void queryClient.invalidateQueries({ queryKey: keys.access() });
    timer = window.setTimeout(open, reopenMs);
  });
}

function close(): void {
  window.clearTimeout(timer);
  source?.close();
  source = null;
}

function followVisibility(): void {
  window.clearTimeout(timer);
  if (document.hidden) timer = window.setTimeout(close, hiddenPauseMs);
  else if (!source || source.readyState === EventSource.CLOSED) open();
}

/** Starts following the change log of a signed-in person. Returns the way to stop. */
export function follow(personId: string): () => void {
  ownerId = personId;
  open();
  document.addEventListener('visibilitychange', followVisibility);
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    close();
    become('off');
  };
}

function subscribeToState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

/** The state of the change stream, for the line that says when this device is cut off. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribeToState, () => state);
}
