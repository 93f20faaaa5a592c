import { Skeleton } from '../ui/Skeleton.tsx';

const shapes = [1.5, 1, 0.8, 1.3, 1, 0.75, 1.6, 1, 1.2, 0.8, 1, 1.4, 0.9, 1.1];

/** The place of the grid while nothing is known of it yet. */
export function GridSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="flex flex-wrap gap-1 overflow-hidden px-4 pt-12 max-md:px-2"
    >
      {shapes.map((shape, index) => (
        <div key={index} className="h-40 flex-auto" style={{ width: 160 * shape }}>
          <Skeleton className="size-full" />
        </div>
      ))}
    </div>
  );
}
