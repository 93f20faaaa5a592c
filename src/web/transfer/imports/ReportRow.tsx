import { Link } from '@tanstack/react-router';
import { FileText, FileX, ImageOff, MessageSquare } from 'lucide-react';
import type { ImportItem } from '../../../shared/contract/imports.ts';
import { previewAddress } from '../../library/image-addresses.ts';
import { useTrashActions } from '../../lifecycle/trash-actions.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { outcomeWords } from './import-words.ts';
import { type Now, standingOf, type Standing } from './report-item.ts';

interface ReportRowProps {
  item: ImportItem;
  now: Now;
  nameNow?: string | undefined;
}

const linkClasses = 'rounded-sm font-medium underline-offset-4 hover:underline';

function Thumb({ item, shown }: { item: ImportItem; shown: boolean }) {
  if (item.kind === 'image' && item.imageId !== null && shown) {
    return (
      <img
        src={previewAddress(item.imageId, '256')}
        alt=""
        loading="lazy"
        decoding="async"
        className="size-11 shrink-0 rounded-lg bg-hover object-cover"
      />
    );
  }
  const Icon =
    item.kind === 'chat'
      ? MessageSquare
      : item.kind === 'image'
        ? ImageOff
        : item.outcome === 'skipped'
          ? FileText
          : FileX;
  return (
    <span className="grid size-11 shrink-0 place-items-center rounded-lg bg-hover text-muted">
      <Icon aria-hidden size={17} strokeWidth={1.8} />
    </span>
  );
}

function Name({ item, standing }: { item: ImportItem; standing: Standing }) {
  const { name, opens } = standing;
  if (opens === 'image' && item.imageId !== null) {
    return (
      <Link to="/library" search={{ image: item.imageId }} preload={false} className={linkClasses}>
        {name}
      </Link>
    );
  }
  if (opens === 'chat' && item.chatId !== null) {
    return (
      <Link to="/chat/$chatId" params={{ chatId: item.chatId }} preload={false} className={linkClasses}>
        {name}
      </Link>
    );
  }
  return <span className={cx('font-medium', item.subject === '' && 'text-muted')}>{name}</span>;
}

/** What became of it, whether it was here before, and the way to its chat, on one line. */
function Facts({ item, standing, now }: { item: ImportItem; standing: Standing; now: Now }) {
  return (
    <p className="flex flex-wrap items-baseline text-muted *:not-first:before:mx-1.5 *:not-first:before:content-['·']">
      <span>{item.kind === 'chat' ? 'Chat' : outcomeWords[item.outcome].one}</span>
      {standing.badge && <span className={now === 'trashed' ? 'text-danger-ink' : ''}>{standing.badge}</span>}
      {standing.chatId !== null && (
        <span>
          <Link
            to="/chat/$chatId"
            params={{ chatId: standing.chatId }}
            preload={false}
            className="rounded-sm text-accent-ink underline underline-offset-2"
            aria-label={`Open chat of ${standing.name}`}
          >
            Open chat
          </Link>
        </span>
      )}
    </p>
  );
}

/** One line of a report. */
export function ReportRow({ item, now, nameNow }: ReportRowProps) {
  const { restoreImages, restoreChat } = useTrashActions();
  const standing = standingOf(item, now, nameNow);
  const restore = (): void => {
    if (item.kind === 'image' && item.imageId !== null) void restoreImages({ ids: [item.imageId] });
    else if (item.chatId !== null) void restoreChat(item.chatId);
  };
  return (
    <li className="flex min-h-16 items-center gap-3 border-b border-line py-2.5">
      <Thumb item={item} shown={now === 'live' || now === 'trashed'} />
      <div className="min-w-0 flex-1 text-sm">
        <div className="line-clamp-2 wrap-anywhere">
          <Name item={item} standing={standing} />
        </div>
        {standing.file !== null && (
          <p className="truncate text-muted" title={standing.file}>
            {standing.file}
          </p>
        )}
        <Facts item={item} standing={standing} now={now} />
        {standing.reason && <p className="mt-0.5 text-muted wrap-anywhere">{standing.reason}</p>}
      </div>
      {standing.restorable && (
        <Button small onClick={restore} aria-label={`Restore ${standing.name}`}>
          Restore
        </Button>
      )}
    </li>
  );
}
