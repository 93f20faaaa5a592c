import * as folders from '../../shared/contract/chat-folders.ts';
import * as contract from '../../shared/contract/chats.ts';
import { type Route, route } from '../http/index.ts';
import type { Chats } from './index.ts';

export function chatRoutes(chats: Chats): Route[] {
  return [
    route(contract.listChats, ({ archived, search, folderId, after, limit }, actor) =>
      chats.list(actor, { archived, search, folderId, after, limit }),
    ),
    route(contract.getChat, async ({ id }, actor) => chats.read(await chats.own(actor, id))),
    route(contract.startChat, ({ temporary, folderId, ...turn }, actor) =>
      chats.start(actor, turn, { temporary, folderId }),
    ),
    route(contract.sendMessage, async ({ id, parentId, ...turn }, actor) =>
      chats.send(actor, await chats.own(actor, id), parentId, turn),
    ),
    route(contract.repeatTurn, async ({ id, messageId, settings }, actor) =>
      chats.repeat(actor, await chats.own(actor, id), messageId, settings),
    ),
    route(contract.stopTurn, async ({ id, messageId }, actor) => {
      await chats.stop(await chats.own(actor, id), messageId);
      return { ok: true as const };
    }),
    route(contract.showBranch, async ({ id, messageId }, actor) =>
      chats.showBranch(await chats.own(actor, id), messageId),
    ),
    route(contract.changeChat, async ({ id, ...set }, actor) =>
      chats.change(await chats.own(actor, id), set),
    ),
    route(folders.fileChat, async ({ id, folderId }, actor) =>
      chats.filing.put(actor, await chats.own(actor, id), folderId),
    ),
    route(folders.undoFileChat, async ({ id, ...before }, actor) =>
      chats.filing.undo(actor, await chats.own(actor, id), before),
    ),
    route(folders.countFolderChats, async (_input, actor) => ({ folders: await chats.filing.count(actor) })),
    route(contract.listAppearances, async ({ id }, actor) => ({
      appearances: await chats.appearancesOf(actor, id),
    })),
  ];
}
