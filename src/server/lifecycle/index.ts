import type { Selection } from '../../shared/contract/common.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import { AppError } from '../errors.ts';
import type { Chats } from '../chats/index.ts';
import { type Library, type MadeInCounts, type ParsedSelection, readSelection } from '../library/index.ts';
import type { Secrets } from '../secrets.ts';
import { type BulkDeletion, type BulkTrashed, createBulkDeletion } from './bulk.ts';
import { type AccountDeletion, type AccountDeletionDeps, createAccountDeletion } from './account-deletion.ts';
import { createChatDeletion, type ChatDeletion } from './delete-chat.ts';
import { createHolds, type Holds, type HoldsDeps } from './holds.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { inChunks } from './in-chunks.ts';
import { definePurgeJob } from './purge.ts';
import type { PurgeDeps } from './purge-deps.ts';
import { markDue, markForPurge, purgeWhatWaited, resumeMarked, wholeTrash } from './purge-marks.ts';
import { createExplain, type Explain, type ExplainDeps } from './explain.ts';
import { createPreferences, type PreferenceVerbs } from './preferences.ts';
import { createReceiptKey } from './receipt-key.ts';
import { createReceipts, createReceiptWriter, type Receipts } from './receipts.ts';
import { createTidying } from './tidying.ts';
import { createTemporaryVerbs, type TemporaryVerbs } from './temporary.ts';
import { createRetention, type Retention } from './retention.ts';
import { createRules, type Rules } from './rules.ts';
import { createStoredThings, type StoredThings } from './stored.ts';
import './tables.ts';

export { holdMatch } from './holds-store.ts';
export { wantsAutomaticTags } from './preferences-store.ts';
export { lifecycleRoutes } from './routes.ts';
export { surfaces, unconcerned } from './surfaces.ts';

export interface Restored {
  images: number;
  chats: number;
}

/** What stays in the trash because it is held. */
export interface HeldBack {
  images: number;
  chats: number;
}

export interface Purging {
  jobId: string;
  held: HeldBack;
}

export interface Lifecycle
  extends
    AccountDeletion,
    StoredThings,
    ChatDeletion,
    Retention,
    Receipts,
    Holds,
    Rules,
    Explain,
    TemporaryVerbs,
    PreferenceVerbs {
  /** LC8: as one action; what one transaction does not move is left to a job. */
  trashImages(actor: Actor, selection: Selection): Promise<BulkTrashed>;
  /** Moves all chats to the trash; images with a reason that is `kept` stay. */
  deleteAllChats: BulkDeletion['deleteAllChats'];
  previewSelection(actor: Actor, selection: Selection): ReturnType<Library['countSelection']>;
  previewAllChatsDeletion(actor: Actor): Promise<MadeInCounts & { chats: number; archived: number }>;
  archiveAllChats: Chats['all']['archive'];
  undoArchiveAll: Chats['all']['undoArchive'];
  restoreImages(actor: Actor, selection: Selection): Promise<{ images: number }>;
  undo(actor: Actor, actionId: string): Promise<Restored>;
  restoreChat(actor: Actor, chatId: string): Promise<Restored>;
  readTrash(actor: Actor): Promise<{
    images: number;
    bytes: number;
    failed: number;
    chats: Awaited<ReturnType<PurgeDeps['chats']['trash']['list']>>;
  }>;
  /** Marks a selection of the trash for a purge and queues it; answers the job, and what holds keep back. */
  purge(actor: Actor, selection: Selection): Promise<Purging>;
  /** How many images `purge` would erase now, and how many it would leave because they are held. */
  previewPurge(actor: Actor, selection: Selection): Promise<{ images: number; held: number }>;
  emptyTrash(actor: Actor): Promise<Purging>;
  /** How much of the trash is held. */
  heldInTrash(actor: Actor): Promise<HeldBack>;
  /** Queues the purge of everything whose time has come, and of what an ended process left half done. */
  sweep(): Promise<void>;
  /** LC11: makes unreadable what purges deleted that could not do so. Throws where that fails again. */
  tidy(): Promise<void>;
}

export type LifecycleDeps = Omit<PurgeDeps, 'receipts' | 'oneAtATime' | 'tidying'> & {
  changes: Changes;
  people: HoldsDeps['people'];
  secrets: Pick<Secrets, 'derive'>;
  sessions: ExplainDeps['sessions'];
  accounts: AccountDeletionDeps['accounts'];
};

/** From the trash to the receipt: the rules are in SPEC.md beside this file. */
export function createLifecycle({ secrets, ...given }: LifecycleDeps): Lifecycle {
  const key = createReceiptKey(secrets);
  const deps = {
    ...given,
    receipts: createReceiptWriter({ ids: given.ids, key }),
    oneAtATime: createOneAtATime(),
    tidying: createTidying(given),
  };
  const { db, library, chats, clock } = deps;
  const retention = createRetention(deps);
  const holds = createHolds({ ...deps, recheckMarked: (ownerId) => resumeMarked(deps, ownerId) });
  definePurgeJob(deps);

  async function heldBack(
    ownerId: string,
    selection: ParsedSelection,
    withChats: boolean,
  ): Promise<HeldBack> {
    if (!(await holds.isAnythingHeld(ownerId))) return { images: 0, chats: 0 };
    return {
      images: (await library.trash.countForPurge(ownerId, selection)).held,
      chats: withChats ? await chats.trash.countHeld(ownerId) : 0,
    };
  }
  const heldInTrash = ({ ownerId }: Actor): Promise<HeldBack> => heldBack(ownerId, wholeTrash(), true);

  const verbs = createTemporaryVerbs(deps);
  const bulk = createBulkDeletion(deps, retention.mark);

  async function restoreAction(ownerId: string, actionId: string): Promise<Restored> {
    let chatsBack = 0;
    let first = true;
    const images = await inChunks(db, async (tx, limit) => {
      if (first) {
        // Nothing is moved any more by this action from here on.
        await bulk.end(tx, ownerId, actionId);
        chatsBack = await chats.trash.restoreAction(tx, ownerId, actionId);
        first = false;
      }
      return library.trash.restoreAction(tx, ownerId, actionId, limit);
    });
    return { images, chats: chatsBack };
  }

  return {
    ...createChatDeletion(deps, retention.mark),
    ...retention,
    ...createReceipts({ ...deps, key }),
    ...holds,
    ...createRules({ ...deps, newMark: retention.mark, restoreAction }),
    heldInTrash,
    ...createAccountDeletion({ ...deps, holds }),
    ...createStoredThings(deps),
    ...createExplain(deps),

    ...verbs,
    ...createPreferences(deps),

    trashImages: bulk.trashSelection,
    deleteAllChats: bulk.deleteAllChats,
    previewSelection: ({ ownerId }, selection) => library.countSelection(ownerId, readSelection(selection)),
    async previewAllChatsDeletion({ ownerId }) {
      const ids = await chats.all.liveIds(ownerId);
      const made = await library.trash.countMadeIn(ownerId, ids);
      return { ...(await chats.all.count(ownerId)), ...made };
    },
    archiveAllChats: chats.all.archive,
    undoArchiveAll: chats.all.undoArchive,

    async restoreImages({ ownerId }, selection) {
      const parsed = readSelection(selection);
      return {
        images: await inChunks(db, (tx, limit) => library.trash.restoreSelection(tx, ownerId, parsed, limit)),
      };
    },

    undo: ({ ownerId }, actionId) => restoreAction(ownerId, actionId),

    async restoreChat(actor, chatId) {
      const chat = await chats.own(actor, chatId);
      if (chat.trash_action_id === null) throw new AppError('conflict', 'This chat is not in the trash.');
      return restoreAction(actor.ownerId, chat.trash_action_id);
    },

    async readTrash({ ownerId }) {
      return { ...(await library.trash.sum(ownerId)), chats: await chats.trash.list(ownerId) };
    },

    async purge({ ownerId }, selection) {
      const parsed = readSelection(selection);
      const jobId = await markForPurge(deps, ownerId, parsed);
      return { jobId, held: await heldBack(ownerId, parsed, false) };
    },

    async previewPurge({ ownerId }, selection) {
      const { found, held } = await library.trash.countForPurge(ownerId, readSelection(selection));
      return { images: found - held, held };
    },

    async emptyTrash(actor) {
      const jobId = await markForPurge(deps, actor.ownerId, wholeTrash(), { withChats: true });
      return { jobId, held: await heldInTrash(actor) };
    },

    tidy: () => deps.tidying.catchUp(),

    async sweep() {
      await verbs.closeDueChats();
      await purgeWhatWaited(deps);
      const now = clock.now();
      const due = [...(await library.trash.ownersWithDue(now)), ...(await chats.trash.ownersWithDue(now))];
      for (const ownerId of new Set(due)) await markDue(deps, ownerId);
    },
  };
}
