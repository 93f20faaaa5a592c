import { Link } from '@tanstack/react-router';
import { Archive } from 'lucide-react';

/** For dialogs that delete much: the way to take everything along before. */
export function ExportFirst({ onLeave }: { onLeave?: () => void }) {
  return (
    <Link
      to="/settings"
      hash="export"
      onClick={onLeave}
      className="inline-flex min-h-8 items-center gap-2 rounded-md text-sm font-medium text-accent-ink underline-offset-4 hover:underline"
    >
      <Archive aria-hidden size={15} />
      Export everything first
    </Link>
  );
}
