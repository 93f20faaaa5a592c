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

/** Why, with the rule by its name while there is one of it. */
export function receiptReason({ rule, byRule }: Pick<Receipt, 'rule' | 'byRule'>): string {
  if (byRule === null) return rules[rule];
  return byRule.name === null ? `${rules[rule]}, since deleted` : `Your rule “${byRule.name}”`;
}

/** Which browsers have dropped what they kept since, as a sentence; null where it was not noted. */
export function browserWords(browsers: Receipt['browsers']): string | null {
  if (browsers === null) return null;
  const { dropped, of } = browsers;
  if (of === 0) return 'No browser that was signed in then is signed in now.';
  if (of === 1)
    return dropped === 1
      ? 'The browser that was signed in then has dropped it.'
      : 'The browser that was signed in then has not been back to drop it.';
  return `${dropped} of ${of} browsers that were signed in then ${dropped === 1 ? 'has' : 'have'} dropped it.`;
}

const kinds: Record<Receipt['kind'], string> = { image: 'Image', chat: 'Chat', account: 'Account' };

export const receiptKind = (kind: Receipt['kind']): string => kinds[kind];
