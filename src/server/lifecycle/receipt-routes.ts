import * as contract from '../../shared/contract/receipts.ts';
import { type Route, route } from '../http/index.ts';
import type { Receipts } from './receipts.ts';

export function receiptRoutes(receipts: Receipts): Route[] {
  return [
    route(contract.listReceipts, ({ after, limit, rule, from, until }, actor) =>
      receipts.receipts(actor, { after, limit, rule, from, until }),
    ),
    route(contract.getReceiptKey, () => receipts.receiptKey()),
    route(contract.downloadReceipts, (_input, actor) => receipts.receiptsFile(actor)),
    route(contract.getReceipt, ({ id }, actor) => receipts.receipt(actor, id)),
    route(contract.downloadReceipt, ({ id }, actor) => receipts.receiptFile(actor, id)),
    route(contract.matchReceipt, async ({ id, sha256 }, actor) => ({
      matches: await receipts.matchReceipt(actor, id, sha256),
    })),
  ];
}
