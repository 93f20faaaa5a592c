import * as guideContract from '../../shared/contract/guides.ts';
import * as contract from '../../shared/contract/organise.ts';
import { type Route, route } from '../http/index.ts';
import { readSelection } from './filters.ts';
import type { Library } from './index.ts';

/** Folders and tags, and what undoes what was done to them. */
export function filingRoutes({ own, folders, guides, tags, tagMoves, retag, filing }: Library): Route[] {
  return [
    route(contract.listFolders, async (_input, actor) => ({ folders: await folders.list(actor) })),
    route(contract.createFolder, ({ name, parentId }, actor) => folders.create(actor, name, parentId)),
    route(contract.changeFolder, ({ id, ...set }, actor) => folders.change(actor, id, set)),
    route(contract.deleteFolder, ({ id }, actor) => folders.remove(actor, id)),
    route(guideContract.getGuide, ({ id }, actor) => guides.read(actor, id)),
    route(guideContract.writeBrief, ({ id, brief }, actor) => guides.writeBrief(actor, id, brief)),
    route(guideContract.pinReferences, ({ id, imageIds }, actor) => guides.pin(actor, id, imageIds)),
    route(guideContract.unpinReferences, ({ id, imageIds }, actor) => guides.unpin(actor, id, imageIds)),
    route(contract.listTags, async ({ search, limit }, actor) => ({
      tags: await tags.list(actor, search, limit),
    })),
    route(contract.moveTags, ({ tags: names, to, merge }, actor) => tagMoves.move(actor, names, to, merge)),
    route(contract.deleteTags, ({ tags: names }, actor) => tagMoves.remove(actor, names)),
    route(contract.retagImages, ({ selection }, actor) => retag(actor, readSelection(selection))),
    route(contract.undoFiling, async ({ actionId }, actor) => ({
      images: await filing.undo(actor, actionId),
      folders: await folders.restore(actor, actionId),
    })),
    route(contract.getImageFiling, async ({ id }, actor) => {
      const image = await own(actor, id);
      return { folders: await folders.ofImage(actor, image.id), tags: await tags.ofImage(actor, image.id) };
    }),
  ];
}
