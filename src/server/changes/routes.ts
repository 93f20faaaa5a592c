import { followChanges, listChanges } from '../../shared/contract/changes.ts';
import { eventStream, type Route, route } from '../http/index.ts';
import type { Changes } from './index.ts';
import { followInto } from './stream.ts';

export function changeRoutes(changes: Changes): Route[] {
  return [
    route(followChanges, ({ after }, actor, request) => {
      const resumed = Number(request.headers['last-event-id']);
      const from = Number.isSafeInteger(resumed) && resumed > 0 ? resumed : after;
      return eventStream((sink, signal) => followInto(sink, changes, actor, from, signal));
    }),
    route(listChanges, ({ after }, actor) => changes.since(actor.ownerId, after)),
  ];
}
