import { createAccountKeeper } from './account.ts';
import { createBulkKeeper } from './bulk.ts';
import { createExportKeeper } from './export.ts';
import { createHoldKeeper } from './hold.ts';
import type { Keeper, KeeperDeps, KeeperKind } from './keeper.ts';
import { createRuleKeeper } from './rule.ts';
import { createTemporaryKeeper } from './temporary.ts';

export { type Keeper, type KeeperDeps, type KeeperKind, keeperKinds } from './keeper.ts';

/** Somebody who watches one promise about deletion, with what they need made before any kill. */
export const createKeeper: Record<KeeperKind, (deps: KeeperDeps) => Keeper | Promise<Keeper>> = {
  export: createExportKeeper,
  temporary: createTemporaryKeeper,
  rule: createRuleKeeper,
  hold: createHoldKeeper,
  bulk: createBulkKeeper,
  account: createAccountKeeper,
};
