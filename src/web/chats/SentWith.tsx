import { ChevronRight } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { previewAddress } from '../library/image-addresses.ts';
import { counted } from '../lifecycle/words.ts';
import { isThere } from './message-tree.ts';

/** What of its folder went along with a prompt, as it was then. */
export function SentWith({ message }: { message: Message }) {
  const { brief } = message;
  const pins = message.appearances.filter(({ use }) => use === 'pin');
  if (brief === null && pins.length === 0) return null;
  const words = [
    brief && `the brief of ${brief.folderName}`,
    pins.length > 0 && counted(pins.length, 'pinned reference'),
  ].filter((part) => part !== null && part !== false);
  return (
    <details className="group/sent max-w-[85%] text-sm text-muted">
      <summary className="flex min-h-6 cursor-pointer list-none items-center justify-end gap-1 rounded-md hover:text-ink">
        <ChevronRight aria-hidden size={14} className="transition-transform group-open/sent:rotate-90" />
        With {words.join(' and ')}
      </summary>
      <div className="mt-1.5 flex flex-col items-end gap-2">
        {brief && (
          <p className="rounded-2xl border border-line px-4 py-2.5 wrap-anywhere whitespace-pre-wrap">
            {brief.text}
          </p>
        )}
        {pins.length > 0 && (
          <ul aria-label="Pinned references" className="flex flex-wrap justify-end gap-2">
            {pins.map((pin) => (
              <li key={pin.imageId} className="size-14 overflow-hidden rounded-lg bg-hover">
                {isThere(pin) ? (
                  <img
                    src={previewAddress(pin.imageId, '256')}
                    alt={pin.name ?? 'Reference'}
                    className="size-full object-cover"
                  />
                ) : (
                  <span className="grid size-full place-items-center text-xs">Deleted</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
