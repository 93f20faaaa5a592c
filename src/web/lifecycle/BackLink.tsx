import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';

/** The way back from a page of Data controls or of the check-up. */
export function BackLink({
  to,
  children,
}: {
  to: '/settings' | '/settings/receipts' | '/storage';
  children: string;
}) {
  return (
    <Link
      to={to}
      {...(to === '/settings' && { hash: 'data' })}
      className="-ml-1.5 inline-flex h-8 items-center gap-1.5 rounded-control px-1.5 text-sm text-muted hover:text-ink pointer-coarse:h-10"
    >
      <ArrowLeft aria-hidden size={15} />
      {children}
    </Link>
  );
}
