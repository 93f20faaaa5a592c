import type { Receipt } from '../../../shared/contract/receipts.ts';

const rules: Record<Receipt['rule'], string> = {
  person: 'You purged it',
  retention: 'Its time in the trash was over',
  rule: 'A rule of yours',
  temporary: 'Its temporary chat ended',
  account: 'The account was deleted',
};

/** Why something was purged. */
export const receiptRule = (rule: Receipt['rule']): string => rules[rule];

const kinds: Record<Receipt['kind'], string> = { image: 'Image', chat: 'Chat', account: 'Account' };

export const receiptKind = (kind: Receipt['kind']): string => kinds[kind];
