export interface Needle<T> {
  /** At least four bytes. */
  bytes: Uint8Array;
  label: T;
}

export interface Found<T> {
  label: T;
  at: number;
}

const slots = 2 ** 20;
const slotOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> 12;

/**
 * Searches bytes for any number of needles in one pass: the first four bytes of each are looked up at every place, and
 * only where they occur are the needles compared.
 */
export function createFinder<T>(needles: Iterable<Needle<T>>): (bytes: Uint8Array) => Found<T>[] {
  const begins = new Uint8Array(slots);
  const bySlot = new Map<number, Needle<T>[]>();
  for (const needle of needles) {
    const head = Buffer.from(needle.bytes.subarray(0, 4));
    if (head.length < 4) throw new Error('A needle needs at least four bytes.');
    const slot = slotOf(head.readInt32BE());
    begins[slot] = 1;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), needle]);
  }

  return (bytes) => {
    const found: Found<T>[] = [];
    let word = 0;
    for (let end = 0; end < bytes.length; end += 1) {
      word = (word << 8) | bytes[end]!;
      if (end < 3) continue;
      const slot = slotOf(word);
      if (begins[slot] === 0) continue;
      const at = end - 3;
      for (const { bytes: wanted, label } of bySlot.get(slot)!) {
        if (startsAt(bytes, at, wanted)) found.push({ label, at });
      }
    }
    return found;
  };
}

function startsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let i = 0; i < wanted.length; i += 1) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}
