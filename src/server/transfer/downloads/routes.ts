import * as contract from '../../../shared/contract/downloads.ts';
import { type Route, route } from '../../http/index.ts';
import type { Downloads } from './index.ts';

export function downloadRoutes(downloads: Downloads): Route[] {
  return [
    route(contract.prepareDownload, ({ selection }, actor) => downloads.prepare(actor, selection)),
    route(contract.getDownload, ({ id }, actor) => downloads.file(actor, id)),
  ];
}
