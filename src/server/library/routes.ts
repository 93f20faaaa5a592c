import { listFacets } from '../../shared/contract/facets.ts';
import * as contract from '../../shared/contract/library.ts';
import { type Route, route } from '../http/index.ts';
import type { PreviewSize } from '../storage/index.ts';
import { filingRoutes } from './filing-routes.ts';
import type { Library } from './index.ts';
import { savedRoutes } from './saved-routes.ts';

export function libraryRoutes(library: Library): Route[] {
  return [
    route(contract.listSections, (shown, actor) => library.sections(actor, shown)),
    route(listFacets, ({ query }, actor, { signal }) => library.facets.list(actor, query, signal)),
    route(contract.getSection, ({ query, sort, ...wanted }, actor) =>
      library.section(actor, { query, sort }, wanted),
    ),
    route(contract.listShapes, async ({ months, ...shown }, actor) => ({
      sections: await library.shapes(actor, shown, months.split(',').map(Number)),
    })),
    route(contract.getPlace, async ({ id, ...shown }, actor) => ({
      place: await library.place(actor, shown, id),
    })),
    route(contract.getImage, ({ id }, actor) => library.get(actor, id)),
    route(contract.getImages, async ({ ids, query }, actor) => {
      const images = await library.getMany(actor, ids, query);
      return { images, versions: await library.countVersions(actor, images, query) };
    }),
    route(contract.listVersions, async ({ id }, actor) =>
      library.versions(actor, await library.own(actor, id)),
    ),
    route(contract.chooseVersion, async ({ id }, actor) =>
      library.chooseVersion(actor, await library.own(actor, id)),
    ),
    route(contract.listReferences, async ({ id }, actor) =>
      library.references(actor, await library.own(actor, id)),
    ),
    route(contract.listAlike, async ({ id, limit }, actor) =>
      library.alike(actor, await library.own(actor, id), limit),
    ),
    route(contract.changeImage, async ({ id, ...set }, actor) =>
      library.change(actor, await library.own(actor, id), set),
    ),
    route(contract.getOriginal, async ({ id, download }, actor) =>
      library.original(await library.own(actor, id), download),
    ),
    ...filingRoutes(library),
    ...savedRoutes(library),
    route(contract.getPreview, async ({ id, size }, actor) =>
      library.preview(await library.own(actor, id), Number(size) as PreviewSize),
    ),
  ];
}
