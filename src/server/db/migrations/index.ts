import type { Migration } from '../tables.ts';
import { kernel } from './0001-kernel.ts';
import { accounts } from './0002-accounts.ts';
import { storage } from './0003-storage.ts';
import { engines } from './0004-engines.ts';
import { library } from './0005-library.ts';
import { chats } from './0006-chats.ts';
import { lifecycle } from './0007-lifecycle.ts';
import { intake } from './0008-intake.ts';
import { foldersAndTags } from './0009-folders-and-tags.ts';
import { search } from './0010-search.ts';
import { holdsAndRules } from './0011-holds-and-rules.ts';
import { exports } from './0012-exports.ts';
import { temporaryChats } from './0013-temporary-chats.ts';
import { signedReceipts } from './0014-signed-receipts.ts';
import { deliveries } from './0015-deliveries.ts';
import { accountDeletions } from './0016-account-deletions.ts';
import { purgeIndexes } from './0017-purge-indexes.ts';
import { searchFields } from './0018-search-fields.ts';
import { savedSearches } from './0019-saved-searches.ts';
import { timelineOrders } from './0020-timeline-orders.ts';
import { automaticTags } from './0021-automatic-tags.ts';
import { edits } from './0022-edits.ts';
import { foldersAsProjects } from './0023-folders-as-projects.ts';
import { checkup } from './0024-checkup.ts';
import { stacks } from './0025-stacks.ts';
import { exportsOfSelections } from './0026-exports-of-selections.ts';
import { untidied } from './0027-untidied.ts';
import { witnessOfMerges } from './0028-witness-of-merges.ts';

/** Every step of the data format, in order. A landed step is never changed; a change is a new step. */
export const migrations: readonly Migration[] = [
  kernel,
  accounts,
  storage,
  engines,
  library,
  chats,
  lifecycle,
  intake,
  foldersAndTags,
  search,
  holdsAndRules,
  exports,
  temporaryChats,
  signedReceipts,
  deliveries,
  accountDeletions,
  purgeIndexes,
  searchFields,
  savedSearches,
  timelineOrders,
  automaticTags,
  edits,
  foldersAsProjects,
  checkup,
  stacks,
  exportsOfSelections,
  untidied,
  witnessOfMerges,
];
