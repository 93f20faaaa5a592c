import { changeChat } from '../../src/shared/contract/chats.ts';
import { changeImage } from '../../src/shared/contract/library.ts';
import { editImages, undoEdit } from '../../src/shared/contract/edits.ts';
import { createFolder, deleteFolder, undoFiling } from '../../src/shared/contract/organise.ts';
import { tags } from './queries.ts';
import type { RefImage } from './reference.ts';
import { type Action, agree, type Inhabitant, type World } from './world.ts';

const someLive = (world: World, { model }: Inhabitant): RefImage[] =>
  world.some(
    model.imagesThat(({ state }) => state === 'live'),
    4,
  );
const named = (images: readonly RefImage[]) => ({ ids: images.map(({ id }) => id) });

const favourite: Action = async (world, who) => {
  const [image] = someLive(world, who);
  if (!image) return null;
  await who.call(changeImage, { id: image.id, favourite: !image.favourite });
  image.favourite = !image.favourite;
  return `favourite ${image.id}: ${image.favourite}`;
};

const tag: Action = async (world, who) => {
  const images = someLive(world, who);
  if (images.length === 0) return null;
  const name = world.pick(tags)!;
  const on = world.chance(0.7);
  const changes = images.filter((image) => image.tags.has(name) !== on);
  const filed = await who.call(editImages, {
    selection: named(images),
    edit: { kind: on ? 'tag.add' : 'tag.remove', tags: [name] },
  });
  agree('tagged', filed.images, changes.length);
  if (world.chance(0.2)) {
    await who.call(undoEdit, { actionId: filed.actionId });
    return `tag ${images.length} ${name}, undone`;
  }
  for (const image of images) image.tags[on ? 'add' : 'delete'](name);
  return `${on ? 'tag' : 'untag'} ${images.map(({ id }) => id).join()} ${name}`;
};

const makeFolder: Action = async (world, who) => {
  if (who.model.folders.size >= 4) return null;
  const { id } = await who.call(createFolder, { name: `Folder ${world.count()}` });
  who.model.folders.add(id);
  return `folder ${id}`;
};

const file: Action = async (world, who) => {
  const folder = world.pick([...who.model.folders]);
  const images = someLive(world, who);
  if (!folder || images.length === 0) return null;
  const into = world.chance(0.7);
  const changes = images.filter((image) => image.folders.has(folder) !== into);
  const filed = await who.call(editImages, {
    selection: named(images),
    edit: into
      ? { kind: 'folder.add', folderId: folder }
      : { kind: 'folder.remove', folderId: folder, below: true },
  });
  agree('filed', filed.images, changes.length);
  for (const image of images) image.folders[into ? 'add' : 'delete'](folder);
  return `${into ? 'into' : 'out of'} folder ${folder}: ${images.map(({ id }) => id).join()}`;
};

const dropFolder: Action = async (world, who) => {
  const folder = world.pick([...who.model.folders]);
  if (!folder) return null;
  const { actionId } = await who.call(deleteFolder, { id: folder });
  if (world.chance(0.5)) {
    await who.call(undoFiling, { actionId });
    return `delete folder ${folder}, undone`;
  }
  who.model.folders.delete(folder);
  for (const image of who.model.images.values()) image.folders.delete(folder);
  return `delete folder ${folder}`;
};

const protect: Action = async (world, who) => {
  const images = someLive(world, who);
  if (images.length === 0) return null;
  const on = world.chance(0.6);
  await who.call(editImages, { selection: named(images), edit: { kind: 'protect', on } });
  for (const image of images) image.protected = on;
  return `${on ? 'protect' : 'unprotect'} ${images.map(({ id }) => id).join()}`;
};

const archive: Action = async (world, who) => {
  const chat = world.pick(who.model.chatsThat((one) => one.state === 'live' && one.closesAt === null));
  if (!chat) return null;
  const archived = chat.archivedAt === null;
  chat.archivedAt = (await who.call(changeChat, { id: chat.id, archived })).archivedAt;
  agree('archived', chat.archivedAt !== null, archived);
  return `${archived ? 'archive' : 'unarchive'} ${chat.id}`;
};

/** Each with its weight. */
export const filing: [number, Action][] = [
  [5, favourite],
  [5, tag],
  [2, makeFolder],
  [5, file],
  [1, dropFolder],
  [3, protect],
  [3, archive],
];
