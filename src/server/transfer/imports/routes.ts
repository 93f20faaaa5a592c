import * as contract from '../../../shared/contract/imports.ts';
import { type Route, route } from '../../http/index.ts';
import type { Imports } from './index.ts';

export function importRoutes(imports: Imports): Route[] {
  return [
    route(contract.createImport, ({ label }, actor) => imports.create(actor, label)),
    route(contract.listImports, async (_input, actor) => ({ imports: await imports.list(actor) })),
    route(contract.getImport, async ({ id }, actor) => imports.read(await imports.own(actor, id))),
    route(contract.inspectImport, async ({ id }, actor) => imports.inspect(await imports.own(actor, id))),
    route(contract.startImport, async ({ id, options }, actor) =>
      imports.start(await imports.own(actor, id), options),
    ),
    route(contract.pauseImport, async ({ id }, actor) => imports.pause(await imports.own(actor, id))),
    route(contract.resumeImport, async ({ id }, actor) => imports.resume(await imports.own(actor, id))),
    route(contract.cancelImport, async ({ id }, actor) => imports.cancel(await imports.own(actor, id))),
    route(contract.listImportItems, async ({ id, ...page }, actor) =>
      imports.items(await imports.own(actor, id), {
        outcome: page.outcome,
        after: page.after,
        limit: page.limit,
      }),
    ),
    route(contract.forgetImport, async ({ id }, actor) => {
      await imports.forget(await imports.own(actor, id));
      return { ok: true as const };
    }),
  ];
}
