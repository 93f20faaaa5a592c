import type { ChangeKind, ChangeSet } from '../shared/contract/changes.ts';
import type { Message } from '../shared/contract/chats.ts';

/** What a batch of changes makes untrue: roots of query keys as a whole, and single images and chats by id. */
export interface Effects {
  roots: ReadonlySet<string>;
  images: ReadonlySet<string>;
  chats: ReadonlySet<string>;
}

/** What shows whether an image is there. */
const related = ['versions', 'references', 'alike'] as const;
const ofLeaving = ['sections', 'section', 'trash', ...related, 'tags', 'guide'] as const;

const rootsOfKind: Record<ChangeKind, readonly string[]> = {
  'image.added': ['sections', 'section', ...related, 'tags'],
  // Which of its versions stands for a picture may be another.
  'image.updated': ['section', 'versions'],
  'image.described': ['section', 'guide'],
  'image.dated': ['sections', 'section'],
  'image.trashed': [...ofLeaving, 'folders', 'checkup'],
  'image.restored': [...ofLeaving, 'rules', 'folders', 'checkup'],
  'image.purged': [...ofLeaving, 'rules', 'receipts'],
  // What is held shows in the trash and on each image.
  'hold.updated': ['holds', 'image-holds', 'placed-holds', 'section', 'trash', 'selection'],
  'rule.updated': ['rules'],
  'folder.added': ['folders', 'filing', 'chats', 'chat'],
  'folder.updated': ['folders', 'filing', 'guide'],
  'folder.renamed': ['folders'],
  'folder.deleted': ['folders', 'filing', 'chats', 'chat'],
  'tag.updated': ['tags'],
  'saved.updated': ['saved'],
  'chat.added': ['chats'],
  'chat.updated': ['chats'],
  'chat.renamed': ['chats'],
  'chat.trashed': ['chats', 'trash'],
  'chat.restored': ['chats', 'trash'],
  'chat.purged': ['chats', 'trash', 'receipts'],
  // The chat of a message changes with it, under its own id.
  'message.added': ['appearances'],
  'message.updated': ['appearances'],
  'engine.updated': ['engines'],
  'settings.updated': ['retention', 'preferences', 'engines', 'access'],
  'job.updated': ['jobs'],
  'import.updated': ['imports', 'import', 'import-items'],
  'export.updated': ['exports'],
  'checkup.updated': ['checkup'],
  'session.started': ['sessions'],
  'session.ended': ['access', 'sessions'],
};

/** Folds change sets into what they make untrue. Ten thousand ids in one set cost one pass. */
export function effectsOf(sets: readonly ChangeSet[]): Effects {
  const roots = new Set<string>();
  const images = new Set<string>();
  const chats = new Set<string>();
  for (const { changes } of sets) {
    for (const { kind, ids } of changes) {
      for (const root of rootsOfKind[kind]) roots.add(root);
      const target = kind.startsWith('image.') ? images : kind.startsWith('chat.') ? chats : null;
      if (target) for (const id of ids) target.add(id);
    }
  }
  return { roots, images, chats };
}

/** Roots of query keys whose second part is an image. */
const ofOneImage = new Set(['image', 'versions', 'references', 'alike', 'appearances', 'filing']);

function showsAny(data: unknown, images: ReadonlySet<string>): boolean {
  const messages = (data as { messages?: Message[] } | undefined)?.messages ?? [];
  return messages.some((message) => message.appearances.some(({ imageId }) => images.has(imageId)));
}

/** Whether a query with this key and these data has become untrue. */
export function isUntrue(effects: Effects, key: readonly unknown[], data: unknown): boolean {
  const [root, id] = key;
  if (typeof root !== 'string') return false;
  if (effects.roots.has(root)) return true;
  // Counts before a deletion: which images go hangs on marks, folders and, of a chat, on what other chats show.
  const ofChats = root === 'chat-deletion';
  if (ofChats || root === 'selection')
    return (
      effects.images.size > 0 ||
      effects.roots.has('folders') ||
      effects.roots.has('tags') ||
      (ofChats && effects.chats.size > 0)
    );
  if (typeof id !== 'string') return false;
  if (root === 'whereabouts') return effects.images.has(id) || effects.chats.has(id);
  if (root === 'chat')
    return effects.chats.has(id) || (effects.images.size > 0 && showsAny(data, effects.images));
  return ofOneImage.has(root) && effects.images.has(id);
}
