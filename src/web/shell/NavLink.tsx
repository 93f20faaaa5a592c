import { Link } from '@tanstack/react-router';
import type { Destination } from './destinations.ts';

const classes =
  'flex h-9 items-center gap-2.5 rounded-control px-2.5 text-sm font-medium transition-colors hover:bg-hover pointer-coarse:h-11';

/** A place in the sidebar; where one is stands out. */
export function NavLink({ destination }: { destination: Destination }) {
  const Icon = destination.icon;
  return (
    <Link
      to={destination.to}
      activeOptions={{ exact: true, includeSearch: false }}
      className={classes}
      activeProps={{ className: 'bg-pressed' }}
      inactiveProps={{ className: 'text-ink' }}
    >
      <Icon aria-hidden size={17} strokeWidth={1.9} className="shrink-0 text-muted" />
      {destination.label}
    </Link>
  );
}
