import { listSessions } from '../../../src/shared/contract/accounts.ts';
import { fileChat } from '../../../src/shared/contract/chat-folders.ts';
import {
  countSpace,
  getDuplicates,
  getSpace,
  lookForDuplicates,
} from '../../../src/shared/contract/checkup.ts';
import { changeChat, getChat, startChat, type TurnInput } from '../../../src/shared/contract/chats.ts';
import { addEngine, listEngines } from '../../../src/shared/contract/engines.ts';
import { createExport, listExports } from '../../../src/shared/contract/exports.ts';
import { pinReferences, writeBrief } from '../../../src/shared/contract/guides.ts';
import { listJobs } from '../../../src/shared/contract/jobs.ts';
import { changeImage } from '../../../src/shared/contract/library.ts';
import { deleteChat, purgeImages, trashImages } from '../../../src/shared/contract/lifecycle.ts';
import { prepareDownload } from '../../../src/shared/contract/downloads.ts';
import { editImages } from '../../../src/shared/contract/edits.ts';
import { createFolder, deleteFolder } from '../../../src/shared/contract/organise.ts';
import { listReceipts } from '../../../src/shared/contract/receipts.ts';
import { createSaved, deleteSaved } from '../../../src/shared/contract/saved.ts';
import { createRule } from '../../../src/shared/contract/rules.ts';
import type { SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';
import type { Belongings } from './belongings.ts';
import { furnishImports } from './furnish-imports.ts';

/** What the furnishing needs of the service that makes images. */
export interface Service {
  baseUrl: string;
  /** Lets the next request wait for a long time, so that its turn and its job stay under way. */
  stallNext(): void;
}

/**
 * Gives a person one of everything: chats that are shown, archived, deleted and temporary, images that are live, edited, renamed,
 * favourites, in folders with a brief and a reference, tagged, in the trash and purged, an engine of their own, imports and an unfinished upload, a
 * turn that waits. Their words carry `word`.
 */
export async function furnish(who: SignedIn, word: string, service: Service): Promise<Belongings> {
  const { call } = who;
  const own = await call(addEngine, {
    kind: 'openai-compatible',
    name: `engine of ${word}`,
    baseUrl: service.baseUrl,
    key: `key-of-${word}-1234567890`,
    models: ['test-image-1'],
  });
  const chats: string[] = [];
  const messages: string[] = [];
  const images: string[] = [];

  async function talk(
    text: string,
    inputs: TurnInput[] = [],
    temporary = false,
  ): Promise<{ chatId: string; made: string[] }> {
    const settings = { engineId: own.id, size: { width: 64, height: 64 }, count: 2 };
    const { chat, engineMessageId, personMessageId } = await call(startChat, {
      text: `${text} of ${word}`,
      settings,
      inputs,
      temporary,
    });
    const made = await waitFor('an answer', async () => {
      const message = (await call(getChat, { id: chat.id })).messages.find(
        ({ id }) => id === engineMessageId,
      );
      return message?.state === 'done' ? message.appearances.map(({ imageId }) => imageId) : null;
    });
    chats.push(chat.id);
    messages.push(engineMessageId, personMessageId);
    images.push(...made);
    return { chatId: chat.id, made };
  }

  const first = await talk('a portrait');
  await call(changeImage, { id: first.made[0]!, name: `renamed for ${word}`, favourite: true });
  await talk('an edit', [{ imageId: first.made[0]!, role: 'edit' }]);
  const folder = await call(createFolder, { name: `folder of ${word}` });
  const inner = await call(createFolder, { name: `inner folder of ${word}`, parentId: folder.id });
  const selection = { ids: first.made };
  const filed = await call(editImages, { selection, edit: { kind: 'folder.add', folderId: inner.id } });
  const edit = { kind: 'name', pattern: `edited for ${word} {n}` } as const;
  const edited = await call(editImages, { selection, edit });
  const { id: download } = await call(prepareDownload, { selection });
  const tagged = await call(editImages, {
    selection,
    edit: { kind: 'tag.add', tags: [`tag-of-${word}/nested`] },
  });
  await call(writeBrief, { id: folder.id, brief: `brief of ${word}` });
  await call(pinReferences, { id: folder.id, imageIds: [first.made[0]!] });
  const placed = await call(fileChat, { id: first.chatId, folderId: folder.id });
  const lost = await call(createFolder, { name: `deleted folder of ${word}` });
  const unfiled = await call(deleteFolder, { id: lost.id });
  const brought = await furnishImports(who, word);
  await talk('something that leaves nothing', [], true);
  const archived = await talk('something to keep');
  await call(changeChat, { id: archived.chatId, title: `archive of ${word}`, archived: true });
  const deleted = await talk('something to forget');
  const { actionId } = await call(deleteChat, { id: deleted.chatId, images: 'delete' });
  const gone = await talk('something to destroy');
  await call(trashImages, { selection: { ids: gone.made } });
  const { job } = await call(purgeImages, { selection: { ids: gone.made } });
  await waitFor('a purge', async () => {
    const { jobs } = await call(listJobs, {});
    return jobs.some(({ id, state }) => id === job.id && state === 'done') ? true : null;
  });
  service.stallNext();
  const waiting = await call(startChat, {
    text: `something to wait for, of ${word}`,
    settings: { engineId: own.id, size: { width: 64, height: 64 } },
  });
  await waitFor('a turn that waits', async () => {
    const { messages: all } = await call(getChat, { id: waiting.chat.id });
    return all.some(({ id, state }) => id === waiting.engineMessageId && state === 'queued') ? true : null;
  });
  const rule = await call(createRule, { name: `rule of ${word}`, query: '', ageDays: 36_500 });
  const saved = await call(createSaved, { name: `saved search of ${word}`, query: `portrait ${word}` });
  const unsaved = await call(createSaved, { name: `deleted search of ${word}`, query: word });
  await call(deleteSaved, { id: unsaved.id });
  await call(countSpace, {});
  await call(lookForDuplicates, {});
  await waitFor('a check-up', async () => {
    const { counted } = await call(getSpace, {});
    const { looked } = await call(getDuplicates, {});
    return counted && looked ? true : null;
  });
  const everything = await call(createExport, { trash: true });
  await waitFor('an export', async () => {
    const { exports } = await call(listExports, {});
    return exports.some(({ id, state }) => id === everything.id && state === 'ready') ? true : null;
  });
  const { engines } = await call(listEngines, {});
  const { receipts } = await call(listReceipts, {});
  const { sessions } = await call(listSessions, {});
  return {
    image: [...images, ...brought.images],
    chat: [...chats, waiting.chat.id, ...brought.chats],
    message: [...messages, waiting.engineMessageId, waiting.personMessageId, ...brought.messages],
    engine: [own.id, ...engines.filter(({ source }) => source !== 'added').map(({ id }) => id)],
    job: [job.id],
    action: [actionId, filed.actionId, edited.actionId, tagged.actionId, unfiled.actionId, placed.actionId],
    download: [download!],
    folder: [folder.id, inner.id, lost.id],
    import: brought.imports,
    export: [everything.id],
    upload: brought.uploads,
    rule: [rule.id],
    saved: [saved.id, unsaved.id],
    receipt: receipts.map(({ id }) => id),
    session: sessions.map(({ id }) => id),
    person: [who.person.id],
  };
}
