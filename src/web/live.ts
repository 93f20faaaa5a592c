import type { QueryClient } from '@tanstack/react-query';
import { addressOf } from '../shared/client.ts';
import { followChanges, type ChangeSet, type TransientEvent } from '../shared/contract/changes.ts';
import { keys, queryClient } from './api.ts';
import { effectsOf, isUntrue } from './change-effects.ts';
import { createStore, useStore, type Store } from './store.ts';

/** How the change stream is doing: `offline` while it is cut and being opened again. */
export type LiveState = 'off' | 'connecting' | 'live' | 'offline';

/** A hidden page gives up its stream after this, as a browser holds few connections to one server for all its tabs. */
const hiddenPauseMs = 30_000;
/** How long to wait before opening the stream anew when the browser itself has given up. */
const reopenMs = 2_000;

interface Live {
  state: Store<LiveState>;
  /** Starts following the change log of a signed-in person. Returns the way to stop. */
  follow(personId: string): () => void;
  /** Hears of every change set, in order, after the queries it touches were marked. Returns the way to stop. */
  onChanges(listener: (set: ChangeSet) => void): () => void;
  /** Hears of progress that is under way. Returns the way to stop. */
  onTransient(listener: (event: TransientEvent) => void): () => void;
}

function createListeners<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    tell(value: T) {
      for (const listener of listeners) listener(value);
    },
    add(listener: (value: T) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const readAs = <T>(event: Event): T => JSON.parse((event as MessageEvent<string>).data) as T;

/** One stream for the page: it marks what became untrue, and tells whoever wants to know more. */
function createLive(client: QueryClient): Live {
  const state = createStore<LiveState>('off');
  const changes = createListeners<ChangeSet>();
  const transients = createListeners<TransientEvent>();

  function follow(personId: string): () => void {
    const seqKey = `imagestead.seq.${personId}`;
    let source: EventSource | null = null;
    let pending: ChangeSet[] = [];
    let timer: number | undefined;

    const remember = (seq: number) => sessionStorage.setItem(seqKey, String(seq));

    function flush(): void {
      const sets = pending;
      pending = [];
      const effects = effectsOf(sets);
      void client.invalidateQueries({
        predicate: (query) => isUntrue(effects, query.queryKey, query.state.data),
      });
      sets.forEach(changes.tell);
    }

    function take(set: ChangeSet): void {
      remember(set.seq);
      pending.push(set);
      if (pending.length > 1) return;
      // A burst of changes costs one round a frame; a hidden page draws no frames.
      if (document.hidden) setTimeout(flush, 100);
      else requestAnimationFrame(flush);
    }

    function open(): void {
      close();
      state.set(state.get() === 'offline' ? 'offline' : 'connecting');
      const after = sessionStorage.getItem(seqKey);
      const stream = new EventSource(
        addressOf(followChanges, after === null ? {} : { after: Number(after) }),
      );
      source = stream;
      stream.addEventListener('change', (event) => take(readAs(event)));
      stream.addEventListener('transient', (event) => transients.tell(readAs(event)));
      stream.addEventListener('reload', (event) => {
        remember(readAs<{ seq: number }>(event).seq);
        void client.invalidateQueries();
      });
      stream.addEventListener('ready', (event) => {
        // Without a place to start from, what was loaded before this moment may have missed a change.
        if (sessionStorage.getItem(seqKey) === null) void client.invalidateQueries();
        remember(readAs<{ seq: number }>(event).seq);
        // What was asked for in vain while the server was away.
        if (state.get() === 'offline') void client.refetchQueries({ type: 'active', stale: true });
        state.set('live');
      });
      stream.addEventListener('error', () => {
        if (source !== stream) return;
        state.set('offline');
        if (stream.readyState !== EventSource.CLOSED) return;
        // The browser gives up when the server refuses; either the session ended or the server is starting.
        void client.invalidateQueries({ queryKey: keys.access() });
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

    open();
    document.addEventListener('visibilitychange', followVisibility);
    return () => {
      document.removeEventListener('visibilitychange', followVisibility);
      close();
      state.set('off');
    };
  }

  return { state, follow, onChanges: changes.add, onTransient: transients.add };
}

const live = createLive(queryClient);

export const { follow, onChanges, onTransient } = live;

/** The state of the change stream, for the line that says when this device is cut off. */
export function useLiveState(): LiveState {
  return useStore(live.state);
}
