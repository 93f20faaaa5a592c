import * as contract from '../../shared/contract/checkup.ts';
import { type Route, route } from '../http/index.ts';
import type { Library } from '../library/index.ts';
import type { Checkup } from './index.ts';

const done = { ok: true } as const;

export function checkupRoutes({ space, duplicates }: Checkup, library: Pick<Library, 'noteOpened'>): Route[] {
  return [
    route(contract.getSpace, (_input, actor) => space.space(actor)),
    route(contract.countSpace, async (_input, actor) => {
      await space.countSpace(actor);
      return done;
    }),
    route(contract.noteOpened, async ({ ids }, actor) => {
      await library.noteOpened(actor, ids);
      return done;
    }),
    route(contract.getUnopened, (filter, actor) => space.unopened(actor, filter)),
    route(contract.listLargest, async ({ limit }, actor) => ({ images: await space.largest(actor, limit) })),
    route(contract.getDuplicates, (_input, actor) => duplicates.duplicates(actor)),
    route(contract.lookForDuplicates, async (_input, actor) => {
      await duplicates.look(actor);
      return done;
    }),
    route(contract.listDuplicates, ({ after, limit }, actor) => duplicates.groups(actor, after, limit)),
    route(contract.keepDuplicate, ({ group, imageId }, actor) => duplicates.keep(actor, group, imageId)),
    route(contract.undoKeepDuplicate, ({ actionId }, actor) => duplicates.undoKeep(actor, actionId)),
    route(contract.tellApart, ({ group }, actor) => duplicates.tellApart(actor, group)),
    route(contract.undoTellApart, async ({ setId }, actor) => {
      await duplicates.undoTellApart(actor, setId);
      return done;
    }),
    route(contract.previewKeepAll, ({ which }, actor) => duplicates.previewAll(actor, which)),
    route(contract.keepAll, ({ which }, actor) => duplicates.keepAll(actor, which)),
  ];
}
