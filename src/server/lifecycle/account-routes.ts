import * as contract from '../../shared/contract/account-deletion.ts';
import { listStored } from '../../shared/contract/stored.ts';
import { letOut } from '../accounts/index.ts';
import { publicRoute, type Route, route } from '../http/index.ts';
import type { Lifecycle } from './index.ts';

/** What is stored of somebody, and the end of their account. */
export function accountDeletionRoutes(lifecycle: Lifecycle): Route[] {
  return [
    route(listStored, (_input, actor) => lifecycle.stored(actor)),
    route(contract.previewAccountDeletion, (_input, actor) => lifecycle.previewAccountDeletion(actor)),
    route(contract.deleteAccount, async ({ password }, actor, request) => {
      const token = await lifecycle.deleteAccount(actor, password, request);
      letOut(request);
      return { token };
    }),
    publicRoute(contract.getAccountDeletion, ({ token }) => lifecycle.accountDeletion(token)),
    publicRoute(contract.downloadAccountReceipt, ({ token }) => lifecycle.accountReceiptFile(token)),
  ];
}
