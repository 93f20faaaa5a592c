import { createContext, use } from 'react';
import { Button } from '../../ui/Button.tsx';

/** Opens the question whether to cancel. It stands on the page itself, as what the button stands in may change meanwhile. */
export const AskToCancel = createContext<() => void>(() => undefined);

/** Leads to the end of an import. */
export function CancelButton() {
  const ask = use(AskToCancel);
  return (
    <Button tone="ghost" onClick={ask}>
      Cancel import
    </Button>
  );
}
