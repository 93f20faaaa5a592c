import { followChanges, listChanges } from '../../shared/contract/changes.ts';
import { eventStream, type Route, route } from '../http/index.ts';
import type { Changes } from './index.ts';
import { followInto } from './stream.ts';

export function changeRoutes(changes: Changes): Route[] {
  return [
    route(followChanges, ({ after }, actor, request) => {
      const from = readEventId(request.headers['last-event-id']) ?? after;
      return eventStream((sink, signal) => followInto(sink, changes, actor, from, signal));
    }),
    route(listChanges, ({ after }, actor) => changes.since(actor.ownerId, after)),
  ];
}

/** The clock value that a browser got last; it wins over the address, which keeps its old `after`. */
function readEventId(header: unknown): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
