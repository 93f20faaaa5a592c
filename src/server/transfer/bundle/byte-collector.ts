/** Keeps bytes of a value over chunks, up to a limit; past it nothing is held any more. */
interface ByteCollector {
  /** Drops what there is. */
  clear(): void;
  add(part: Buffer): void;
  /** Whether more bytes came than the limit allows. */
  isOver(): boolean;
  take(): Buffer;
}

export function createCollector(limit: number): ByteCollector {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    clear() {
      parts = [];
      size = 0;
    },
    add(part) {
      size += part.length;
      if (size > limit) parts = [];
      else if (part.length > 0) parts.push(part);
    },
    isOver: () => size > limit,
    take() {
      const [first = Buffer.alloc(0)] = parts;
      const whole = parts.length > 1 ? Buffer.concat(parts) : first;
      parts = [];
      size = 0;
      return whole;
    },
  };
}
