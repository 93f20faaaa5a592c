import { followChanges, listChanges } from '../../shared/contract/changes.ts';
import { eventStream, type Route, route } from '../http/index.ts';
import type { Changes } from './index.ts';
import { followInto, type NoteFollowed } from './stream.ts';

/** `noteFollowed` hears how far a session has followed, whenever that is known anew. */
export function changeRoutes(changes: Changes, noteFollowed: NoteFollowed = async () => {}): Route[] {
  return [
    route(followChanges, ({ after }, actor, request) => {
      const from = readEventId(request.headers['last-event-id']) ?? after;
      return eventStream((sink, signal) => followInto(sink, changes, actor, from, signal, noteFollowed));
    }),
    route(listChanges, async ({ after }, actor) => {
      const answer = await changes.since(actor.ownerId, after);
      // Who asks for what comes after has dealt with what came before.
      if (!answer.reload) await noteFollowed(actor, after, !answer.more);
      return answer;
    }),
  ];
}

/** The clock value that a browser got last; it wins over the address, which keeps its old `after`. */
function readEventId(header: unknown): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
