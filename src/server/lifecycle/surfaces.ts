import type { Tables } from '../db/index.ts';

/**
 * LC10: everywhere an image or a chat leaves something. A new table, column or folder must be claimed here, and a test
 * fails until it is. `content` is erased by a purge; `reference` is an opaque id or a fact about the purge that stays.
 */
export interface Surface {
  name: string;
  /** Folders of the data directory. */
  folders?: string[];
  /** Files of the data directory. */
  files?: string[];
  /** Tables that a purge deletes rows of, with all their columns. */
  tables?: string[];
  /** Columns of rows that may outlive what they tell of: they hold ids, times and states. */
  references?: Record<string, string[]>;
}

export const surfaces: readonly Surface[] = [
  { name: 'original', folders: ['originals'] },
  { name: 'previews', folders: ['previews'] },
  {
    name: 'temporary files',
    folders: ['tmp', 'imports', 'uploads'],
    references: { pending_files: ['owner_id', 'key', 'created_at'] },
  },
  {
    name: 'database rows',
    files: ['imagestead.db', 'imagestead.db-wal', 'imagestead.db-shm'],
    tables: ['images', 'derivations'],
    references: { image_counts: ['owner_id', 'month', 'count'] },
  },
  {
    name: 'folders and tags',
    // A tag goes with its last image; what a bulk edit keeps of an image, to be undone, goes with it.
    tables: ['folder_images', 'folder_pins', 'image_tags', 'tags', 'filing_actions', 'edit_values'],
    references: {
      // A folder's name and brief are the person's own words and tell of no one image; they go with the folder.
      folders: [
        'owner_id',
        'id',
        'parent_id',
        'name',
        'name_key',
        'created_at',
        'deleted_at',
        'delete_action_id',
        'brief',
      ],
      tag_aliases: ['owner_id', 'name_key', 'tag_id'],
      retag_pending: ['owner_id', 'image_id'],
      edit_pages: ['owner_id', 'edit_id', 'first', 'image_ids'],
    },
  },
  {
    name: 'full-text index',
    tables: [
      'search_places',
      'search_words',
      'search_words_config',
      'search_words_data',
      'search_words_docsize',
      'search_words_idx',
    ],
    references: { search_pending: ['owner_id', 'image_id'] },
  },
  {
    name: 'chat messages',
    tables: ['chats', 'messages', 'missing_images'],
    references: {
      appearances: ['owner_id', 'chat_id', 'message_id', 'role', 'position', 'image_id', 'use', 'purged_at'],
    },
  },
  {
    name: 'imports',
    tables: ['imports', 'import_files', 'import_items', 'import_records'],
  },
  {
    name: 'change log',
    references: {
      changes: ['owner_id', 'seq', 'part', 'kind', 'ids', 'at'],
      owner_clocks: ['owner_id', 'seq', 'horizon'],
    },
  },
  {
    name: 'jobs',
    // A query may quote what it deletes, so the row goes when the deletion has ended; so do an edit's query and words.
    tables: ['bulk_deletions', 'image_edits'],
    references: {
      jobs: [
        'owner_id',
        'id',
        'kind',
        'key',
        'payload',
        'state',
        'cancel_requested',
        'attempts',
        'run_at',
        'lease_until',
        'done',
        'total',
        'failed',
        'message',
        'created_at',
        'finished_at',
      ],
    },
  },
  {
    name: 'receipts',
    references: {
      receipts: [
        'owner_id',
        'id',
        'kind',
        'subject_id',
        'purged_at',
        'rule',
        'rule_id',
        'change_seq',
        'bytes',
        'surfaces',
        'person_id',
        'keyed_hash',
        'key_id',
        'signature',
      ],
    },
  },
  {
    name: 'exports',
    folders: ['exports'],
    // What is in a file, by name: gone with the file.
    tables: ['export_items'],
    references: {
      exports: [
        'owner_id',
        'id',
        'state',
        'job_id',
        'trash',
        'selected',
        'selection',
        'images',
        'chats',
        'bytes',
        'left_out',
        'error',
        'created_at',
        'finished_at',
        'expires_at',
      ],
    },
  },
  {
    name: 'deliveries to engines',
    references: {
      deliveries: [
        'owner_id',
        'id',
        'at',
        'engine_id',
        'engine_name',
        'host',
        'chat_id',
        'message_id',
        'prompt_characters',
        'images',
        'brief_characters',
        'pinned_images',
      ],
    },
  },
  {
    name: 'check-up',
    // Which images look alike, and which were said not to.
    tables: ['look_alikes', 'told_apart'],
    references: {
      // Counts and bytes by kind, with ids of chats and folders.
      space_reports: ['owner_id', 'counted_at', 'seq', 'report'],
      look_alike_passes: ['owner_id', 'pass', 'looked_at', 'seq', 'images', 'groups'],
    },
  },
  // Told by the change log; a browser that is away erases its copies when it comes back.
  { name: 'browser caches' },
];

/** What a person chose or wrote for all of their things. */
const ofPeople = [
  'engine_connections',
  'engine_defaults',
  'retentions',
  'preferences',
  // Words that a person or an administrator wrote about images, not of one.
  'holds',
  'rules',
  'rule_runs',
  'saved_searches',
] as const;

/** What belongs to the installation or to accounts, and never holds anything of an image or a chat. */
export const unconcerned = {
  tables: [
    'format',
    'people',
    'sessions',
    'credentials',
    'verifications',
    'retention_limits',
    // Counts of purges, of all owners.
    'untidied',
    'account_deletions',
    ...ofPeople,
  ],
  files: ['imagestead.lock', 'secret.key'],
};

/** What a receipt of an image says was erased and checked; browsers that are away are still to follow. */
export const imageReceiptSurfaces = JSON.stringify([
  { surface: 'original', state: 'erased' },
  { surface: 'previews', state: 'erased' },
  { surface: 'temporary files', state: 'erased' },
  { surface: 'database rows', state: 'erased' },
  { surface: 'folders and tags', state: 'erased' },
  { surface: 'full-text index', state: 'erased' },
  { surface: 'chat messages', state: 'erased' },
  { surface: 'exports', state: 'erased' },
  { surface: 'browser caches', state: 'pending' },
]);

export const chatReceiptSurfaces = JSON.stringify([
  { surface: 'chat messages', state: 'erased' },
  { surface: 'exports', state: 'erased' },
  { surface: 'browser caches', state: 'pending' },
]);

/** The words of the index are found by their places alone, and go with their images. */
const ofIndex = /^search_words/;

/** LC15: every table that has rows of owners, but for the receipts, of which one stays. */
export const ownedTables = [
  ...surfaces.flatMap(({ tables = [], references = {} }) => [...tables, ...Object.keys(references)]),
  ...ofPeople,
].filter((table) => table !== 'receipts' && !ofIndex.test(table)) as (keyof Tables)[];

export const accountReceiptSurfaces = JSON.stringify([
  ...surfaces
    .filter(({ name }) => name !== 'browser caches')
    .map(({ name }) => ({ surface: name, state: 'erased' })),
  { surface: 'account and sessions', state: 'erased' },
  { surface: 'browser caches', state: 'pending' },
]);
