import { useEffect, useState } from 'react';
import { useLiveState } from '../live.ts';
import { Spinner } from '../ui/Spinner.tsx';

/** A cut that heals within this is not worth a word. */
const patienceMs = 1_500;

/** Says that this device is cut off from the server, so that nobody trusts what may be old. */
export function LiveLine() {
  const offline = useLiveState() === 'offline';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!offline) return setShown(false);
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, [offline]);
  return (
    <div role="status">
      {shown && (
        <div className="flex items-center justify-center gap-2.5 border-b border-line bg-danger-soft px-4 py-1.5 text-sm text-danger-ink">
          <Spinner className="size-3.5" />
          The server does not answer. What you see may be old; this connects again by itself.
        </div>
      )}
    </div>
  );
}
