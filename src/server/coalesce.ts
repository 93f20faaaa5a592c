/** Work that looks for something to do: one run at a time, and once more when it was woken meanwhile. */
export interface Coalesced {
  /** Makes sure that a whole run begins after this call. */
  wake(): void;
  busy(): boolean;
  /** Resolves when no run is under way. */
  settled(): Promise<void>;
}

/** `work` takes care of its own errors; what it throws nevertheless ends that run and goes to `onError`. */
export function coalesce(work: () => Promise<void>, onError: (error: unknown) => void): Coalesced {
  let again = false;
  let current: Promise<void> | undefined;

  async function runs(): Promise<void> {
    do {
      again = false;
      await work().catch(onError);
    } while (again);
    // In the same step as the last look at `again`: between the two no call to wake can be lost.
    current = undefined;
  }

  return {
    wake() {
      again = true;
      current ??= runs();
    },
    busy: () => current !== undefined,
    async settled() {
      while (current) await current;
    },
  };
}
