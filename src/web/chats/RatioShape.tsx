import type { TurnSettings } from '../../shared/contract/chats.ts';

/** The shape of a size, drawn small. */
export function RatioShape({ size, box = 16 }: { size: TurnSettings['size']; box?: number }) {
  const scale = box / Math.max(size.width, size.height);
  return (
    <span
      aria-hidden
      className="inline-flex shrink-0 items-center justify-center"
      style={{ width: box, height: box }}
    >
      <span
        className="rounded-[3px] border-[1.5px] border-current"
        style={{
          width: Math.max(size.width * scale, 5),
          height: Math.max(size.height * scale, 5),
        }}
      />
    </span>
  );
}
