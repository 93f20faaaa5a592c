import type { Tx } from '../db/index.ts';
import type { Finding } from './finding.ts';
import { type Check, page, type Patient } from './patient.ts';
import * as store from './references-store.ts';

const day = 24 * 60 * 60 * 1000;

/** Runs a step until it has nothing more to do, each time in a transaction of its own; answers how many rows. */
async function inSteps({ db }: Patient, step: (tx: Tx) => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = Infinity; done > 0; total += done) done = await db.write(step);
  return total;
}

function findingOf(
  { count, examples }: store.Dangling,
  of: Pick<Finding, 'check' | 'sentence' | 'repaired' | 'advice'>,
): Finding[] {
  return count === 0 ? [] : [{ ...of, count, bytes: null, examples }];
}

/** Whether each place in a message shows an image, or the mark of one that was deleted. */
export const checkPlaces: Check = async (patient, { repair, mayDelete, onProgress }) => {
  const { db, clock } = patient;
  onProgress('places in chats', 0, null);
  const unmarked = await store.unmarkedPlaces(db);
  const lost = await store.lostPlaces(db);
  const marked =
    repair && unmarked.count > 0
      ? await inSteps(patient, (tx) => store.markPlaces(tx, clock.now(), page))
      : 0;
  const deleted =
    repair && mayDelete && lost.count > 0
      ? await inSteps(patient, (tx) => store.deleteLostPlaces(tx, page))
      : 0;
  return [
    ...findingOf(unmarked, {
      check: 'places-without-image',
      sentence: 'Places in messages whose image is gone.',
      repaired: marked,
      advice: repair ? 'They show now that an image was deleted.' : 'doctor --repair marks them as deleted.',
    }),
    ...findingOf(lost, {
      check: 'places-without-message',
      sentence: 'Places of images in messages that are gone; they are ids and nothing else.',
      repaired: deleted,
      advice: deleted > 0 ? 'Deleted.' : 'To delete them: doctor --repair --yes.',
    }),
  ];
};

/** Whether the folder that a chat is in is there. */
export const checkChatFolders: Check = async (patient, { repair, onProgress }) => {
  onProgress('chats in folders', 0, null);
  const lost = await store.chatsInLostFolders(patient.db);
  const repaired =
    repair && lost.count > 0 ? await inSteps(patient, (tx) => store.takeOutOfLostFolders(tx, page)) : 0;
  return findingOf(lost, {
    check: 'chats-in-lost-folders',
    sentence: 'Chats whose folder is gone; they are listed without one.',
    repaired,
    advice: repair ? 'They name it no more.' : 'The server lets go of it by itself; so does doctor --repair.',
  });
};

const what = { images: 'image', folders: 'folder', tags: 'tag', image_edits: 'bulk edit' };

/** Whether what is filed, tagged, edited or derived is there, and what it is filed under. */
export const checkFiling: Check = async (patient, { repair, mayDelete, onProgress }) => {
  const findings: Finding[] = [];
  for (const each of store.hanging) {
    onProgress(each.table.replace('_', ' '), 0, null);
    const loose = await store.looseRows(patient.db, each);
    const deleted =
      repair && mayDelete && loose.count > 0
        ? await inSteps(patient, (tx) => store.deleteLoose(tx, each, page))
        : 0;
    findings.push(
      ...findingOf(loose, {
        check: `loose-${each.table.replace('_', '-')}${each.on === 'images' ? '' : `-${what[each.on].replace(' ', '-')}`}`,
        sentence: `Rows of ${each.table} (${each.column}) whose ${what[each.on]} is gone; nothing shows them.`,
        repaired: deleted,
        advice: deleted > 0 ? 'Deleted.' : 'To delete them: doctor --repair --yes.',
      }),
    );
  }
  return findings;
};

/** Whether work waits that nobody does. */
export const checkJobs: Check = async ({ db, clock }, { repair, onProgress }) => {
  onProgress('jobs', 0, null);
  const running = await store.jobsLeftRunning(db);
  const overdue = await store.overdueJobs(db, clock.now() - day);
  if (repair && running.length + overdue.length > 0) await db.write((tx) => store.releaseJobs(tx));
  const named = (jobs: store.StuckJob[]): store.Dangling => ({
    count: jobs.length,
    examples: jobs.slice(0, 10).map(({ kind, id }) => `${kind} ${id}`),
  });
  const advice = repair
    ? 'Given back, with all attempts: the server takes them at its next start.'
    : 'The server takes them at its next start; doctor --repair gives them all their attempts again.';
  return [
    ...findingOf(named(running), {
      check: 'jobs-left-running',
      sentence: 'Jobs that the server was at when it ended.',
      repaired: repair ? running.length : 0,
      advice,
    }),
    ...findingOf(named(overdue), {
      check: 'jobs-overdue',
      sentence: 'Jobs that have waited for more than a day.',
      repaired: repair ? overdue.length : 0,
      advice,
    }),
  ];
};
