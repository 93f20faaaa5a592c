import {
  archiveAllChats,
  deleteAllChats,
  previewSelection,
  undoArchiveAll,
} from '../../src/shared/contract/bulk.ts';
import { getChat } from '../../src/shared/contract/chats.ts';
import { cancelJob } from '../../src/shared/contract/jobs.ts';
import {
  changeRetention,
  deleteChat,
  emptyTrash,
  purgeImages,
  restoreChat,
  restoreImages,
  trashImages,
  undoTrash,
} from '../../src/shared/contract/lifecycle.ts';
import { previewPurge } from '../../src/shared/contract/purges.ts';
import { day, type Mark, type RefChat, type RefImage } from './reference.ts';
import { type Action, agree, checkMark, codeOf, type Inhabitant, markOf, type World } from './world.ts';

const named = (images: readonly RefImage[]) => ({ ids: images.map(({ id }) => id) });
const isLive = ({ state }: RefImage): boolean => state === 'live';
/** In the trash, and not on its way out of it. */
const isTrashed = ({ state }: RefImage): boolean => state === 'trashed';

/** A selection, and which images it must find: named ones of any state, or a query with exceptions. */
function select(world: World, { model }: Inhabitant, inTrash: boolean) {
  const inState = inTrash ? isTrashed : isLive;
  if (world.chance(0.6)) {
    const ids = world.some([...model.images.values()], 5);
    const more = world.some(model.imagesThat(inState), 5);
    const all = [...new Set([...ids, ...more])];
    if (all.length > 0) return { selection: named(all), finds: all };
  }
  const terms = world.some([...model.queries.terms, ...[...model.folders].map((id) => `folder:${id}`)], 2);
  // Deleting nearly everything at once is rare.
  if (!inTrash && terms.every((term) => term.startsWith('-'))) terms.push('birch');
  const query = model.queries.parse([...(inTrash ? ['in:trash'] : []), ...terms].join(' '));
  const except = world.some([...model.images.values()], 2);
  const finds = model.imagesThat((image) => query.holds(image) && !except.includes(image));
  return { selection: { query: query.text, except: named(except).ids }, finds };
}

const trash: Action = async (world, who) => {
  const { selection, finds } = select(world, who, false);
  const live = finds.filter(isLive);
  const preview = await who.call(previewSelection, { selection });
  const [favourites, filed] = [
    live.filter(({ favourite }) => favourite),
    live.filter((one) => one.folders.size),
  ];
  agree(
    'the counts before',
    [preview.images, preview.favourites, preview.filed],
    [live.length, favourites.length, filed.length],
  );
  const begun = world.house.clock.now();
  const { images, actionId } = await who.call(trashImages, { selection });
  agree('trashed', images, live.length);
  if (live[0]) who.model.trash(live, await markOf(world, who, live[0].id, actionId, begun));
  who.model.actions.push(actionId);
  return `trash ${JSON.stringify(selection)}: ${images}`;
};

const restore: Action = async (world, who) => {
  const { selection, finds } = select(world, who, true);
  const { images } = await who.call(restoreImages, { selection });
  agree('restored', images, who.model.restore(finds, true));
  return `restore ${JSON.stringify(selection)}: ${images}`;
};

const undo: Action = async (world, who) => {
  const actionId = world.chance(0.5) ? who.model.actions.at(-1) : world.pick(who.model.actions);
  if (!actionId) return null;
  agree('undone', await who.call(undoTrash, { actionId }), who.model.undo(actionId));
  return `undo ${actionId}`;
};

/** The mark on the chats of a deletion, read off one of them. */
async function chatMark(
  world: World,
  who: Inhabitant,
  id: string,
  action: string,
  begun: number,
): Promise<Mark> {
  const { chat } = await who.call(getChat, { id });
  checkMark(
    { at: chat.trashedAt, purgeAt: chat.purgeAt },
    who.model.retention,
    begun,
    world.house.clock.now(),
  );
  return { at: chat.trashedAt!, purgeAt: chat.purgeAt!, action };
}

const dropChat: Action = async (world, who) => {
  const { model } = who;
  const chat = world.pick(model.chatsThat(({ state }) => state === 'live'));
  if (!chat) return null;
  const choice = {
    images: world.pick(['keep', 'delete'] as const)!,
    includeElsewhere: world.chance(0.4),
    includeFavourites: world.chance(0.4),
    includeFiled: world.chance(0.4),
  };
  const begun = world.house.clock.now();
  if (chat.closesAt !== null) {
    agree(
      'deleting a temporary chat',
      await codeOf(who.call(deleteChat, { id: chat.id, ...choice })),
      'conflict',
    );
    return `delete the temporary ${chat.id}`;
  }
  const goes = model.madeIn(chat.id).filter((image) => {
    const { elsewhere, favourite, filed } = model.reasons(image, chat.id);
    if (choice.images === 'keep') return false;
    if (elsewhere > 0 && !choice.includeElsewhere) return false;
    return (!favourite || choice.includeFavourites) && (!filed || choice.includeFiled);
  });
  const { actionId, images, chats } = await who.call(deleteChat, { id: chat.id, ...choice });
  agree('deleted with a chat', [images, chats], [goes.length, 1]);
  const mark = await chatMark(world, who, chat.id, actionId, begun);
  model.trashChats([chat], mark);
  model.trash(goes, mark);
  model.actions.push(actionId);
  return `delete chat ${chat.id} ${JSON.stringify(choice)}: ${images}`;
};

const restoreDropped: Action = async (world, who) => {
  const chat = world.pick(
    who.model.chatsThat(({ state, closesAt }) => state !== 'gone' && closesAt === null),
  );
  if (!chat) return null;
  const calling = who.call(restoreChat, { id: chat.id });
  if (chat.state === 'live') agree('restoring a live chat', await codeOf(calling), 'conflict');
  else agree('restored with a chat', await calling, who.model.undo(chat.action!));
  return `restore chat ${chat.id}`;
};

const dropAllChats: Action = async (world, who) => {
  const { model } = who;
  const all = model.chatsThat(({ state, closesAt }) => state === 'live' && closesAt === null);
  const choice = {
    images: world.pick(['keep', 'delete'] as const)!,
    includeFavourites: world.chance(0.4),
    includeFiled: world.chance(0.4),
  };
  const goes = all.flatMap(({ id }) =>
    model.madeIn(id).filter((image) => {
      if (choice.images === 'keep' || (image.favourite && !choice.includeFavourites)) return false;
      return image.folders.size === 0 || choice.includeFiled;
    }),
  );
  const begun = world.house.clock.now();
  const { actionId, images, chats } = await who.call(deleteAllChats, choice);
  agree('deleted with all chats', [images, chats], [goes.length, all.length]);
  if (all[0]) {
    const mark = await chatMark(world, who, all[0].id, actionId, begun);
    model.trashChats(all, mark);
    model.trash(goes, mark);
  }
  model.actions.push(actionId);
  return `delete all chats ${JSON.stringify(choice)}: ${chats} and ${images}`;
};

const archiveAll: Action = async (world, who) => {
  const isOpen = ({ state, closesAt, archivedAt }: RefChat): boolean =>
    state === 'live' && closesAt === null && archivedAt === null;
  const all = who.model.chatsThat(isOpen);
  const { chats, archivedAt } = await who.call(archiveAllChats, {});
  agree('archived', chats, all.length);
  if (world.chance(0.7)) {
    agree('taken out of the archive', await who.call(undoArchiveAll, { archivedAt }), { chats });
    return `archive all ${chats} chats, undone`;
  }
  for (const chat of all) chat.archivedAt = archivedAt;
  return `archive all ${chats} chats`;
};

const empty: Action = async (world, who) => {
  const { model } = who;
  const wasMarked = model.isMarked();
  const { job, held } = await who.call(emptyTrash, {});
  model.mark(model.imagesThat(isTrashed), 'person');
  model.markChats(model.chatsThat(({ state }) => state === 'trashed'));
  const heldChats = model.chatsThat((chat) => chat.state === 'trashed' && model.isChatHeld(chat));
  agree('held', held, { images: model.imagesThat(isTrashed).length, chats: heldChats.length });
  if (world.paused && !wasMarked && world.chance(0.5)) {
    await who.call(cancelJob, { id: job.id });
    // What comes next finds it back in the trash: until then it is on its way out, also of what comes in again.
    const { jobs } = world.house.app;
    await jobs.start();
    await world.house.settled();
    await jobs.stop();
    model.cancelPurge();
    return 'empty the trash, cancelled';
  }
  return 'empty the trash';
};

const purge: Action = async (world, who) => {
  const { model } = who;
  const { selection, finds } = select(world, who, true);
  // A query finds nothing that is temporary.
  const found = 'query' in selection ? finds.filter(isTrashed) : finds;
  const heldBefore = found.filter(
    (image) => (isTrashed(image) || image.state === 'temporary') && model.isHeld(image),
  ).length;
  const waiting = found.filter((image) => isTrashed(image) || image.state === 'temporary').length;
  agree('the counts before', await who.call(previewPurge, { selection }), {
    images: waiting - heldBefore,
    held: heldBefore,
  });
  const { held } = await who.call(purgeImages, { selection });
  model.mark(found, 'person');
  agree('held', held, { images: heldBefore, chats: 0 });
  return `purge ${JSON.stringify(selection)}`;
};

const retention: Action = async (world, who) => {
  const { model } = who;
  const days = world.pick([0, 1, 7, 30, 365])!;
  const applyToTrash = world.chance(0.5);
  const { changed } = await who.call(changeRetention, { days, applyToTrash });
  model.retention = days;
  let moved = 0;
  if (applyToTrash) {
    for (const image of model.imagesThat(isTrashed)) {
      const purgeAt = image.trashedAt! + days * day;
      if (purgeAt !== image.purgeAt) moved += 1;
      image.purgeAt = purgeAt;
    }
    for (const chat of model.chatsThat(({ state }) => state === 'trashed'))
      chat.purgeAt = chat.trashedAt! + days * day;
  }
  agree('purge dates that moved', changed, moved);
  return `retention ${days}${applyToTrash ? ', of the trash too' : ''}`;
};

/** Each with its weight. */
export const deleting: [number, Action][] = [
  [9, trash],
  [5, restore],
  [5, undo],
  [5, dropChat],
  [3, restoreDropped],
  [1, dropAllChats],
  [1, archiveAll],
  [2, empty],
  [4, purge],
  [3, retention],
];
