import * as contract from '../../../shared/contract/exports.ts';
import { type Route, route } from '../../http/index.ts';
import type { Exports } from './index.ts';

export function exportRoutes(exports: Exports): Route[] {
  return [
    route(contract.previewExport, (_input, actor) => exports.preview(actor)),
    route(contract.createExport, (wanted, actor) => exports.create(actor, wanted)),
    route(contract.listExports, async (_input, actor) => ({ exports: await exports.list(actor) })),
    route(contract.cancelExport, async ({ id }, actor) => exports.cancel(await exports.own(actor, id))),
    route(contract.getExportFile, async ({ id }, actor) => exports.file(await exports.own(actor, id))),
    route(contract.deleteExport, async ({ id }, actor) => {
      await exports.delete(await exports.own(actor, id));
      return { ok: true as const };
    }),
  ];
}
