import type { Message } from '../../shared/contract/chats.ts';
import { dayOf } from '../when.ts';

const hourMs = 3_600_000;
/** A pause in one day that is worth a line. */
const pauseMs = 4 * hourMs;
/** No chat is older; a message without a date says 1970. */
const earliest = Date.UTC(2000, 0, 1);

/** A local day as a number, as naming it in words for thousands of messages takes long. */
function dayNumber(moment: number): number {
  const date = new Date(moment);
  return (date.getFullYear() * 12 + date.getMonth()) * 31 + date.getDate();
}

const timeOf = (moment: number): string =>
  new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/**
 * The lines that say when a branch goes on, by the id of the message that each stands above: such as `14 March 2023`
 * where another day begins, or `14 March 2023, 18:20` after a pause. A chat of today says nothing of the day.
 */
export function dateLines(branch: readonly Message[], now: number): Map<string, string> {
  const lines = new Map<string, string>();
  let lastDay = dayNumber(now);
  let last: number | undefined;
  for (const { id, role, createdAt } of branch) {
    if (createdAt < earliest) continue;
    const day = dayNumber(createdAt);
    const pause = last === undefined ? 0 : Math.abs(createdAt - last);
    // An answer belongs to its prompt, also over midnight.
    if (day !== lastDay && (last === undefined || role === 'person' || pause > hourMs)) {
      lines.set(id, dayOf(createdAt));
      lastDay = day;
    } else if (day === lastDay && role === 'person' && pause >= pauseMs) {
      lines.set(id, `${dayOf(createdAt)}, ${timeOf(createdAt)}`);
    }
    last = createdAt;
  }
  return lines;
}
