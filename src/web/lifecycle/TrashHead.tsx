import { FacetButton } from '../library/facets/FacetButton.tsx';
import { SizeChoice } from '../library/LibraryHead.tsx';
import { SearchBox } from '../library/SearchBox.tsx';
import { cx } from '../ui/cx.ts';
import { Button } from '../ui/Button.tsx';
import { byteWords } from './words.ts';

export type TrashTab = 'images' | 'chats';

interface TrashHeadProps {
  counts: { images: number; chats: number; bytes: number } | null;
  tab: TrashTab;
  /** What is looked for among the images. */
  search: string;
  onSearch: (query: string) => void;
  onTab: (tab: TrashTab) => void;
  onEmpty: () => void;
}

/** The head of the Trash page: what it holds, and the way to empty it. */
export function TrashHead({ counts, tab, search, onSearch, onTab, onEmpty }: TrashHeadProps) {
  const tabs = [
    { value: 'images', label: 'Images', count: counts?.images ?? 0 },
    { value: 'chats', label: 'Chats', count: counts?.chats ?? 0 },
  ] as const;
  const isEmpty = counts === null || counts.images + counts.chats === 0;
  return (
    <header className="@container shrink-0">
      <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 max-md:px-3">
        <h1 className="text-lg font-semibold">Trash</h1>
        {counts && counts.images > 0 && (
          <span className="text-sm text-muted tabular-nums">{byteWords(counts.bytes)}</span>
        )}
        <div role="group" aria-label="Show" className="flex flex-1 gap-1">
          {counts !== null &&
            counts.chats > 0 &&
            tabs.map(({ value, label, count }) => (
              <button
                key={value}
                type="button"
                aria-pressed={tab === value}
                onClick={() => onTab(value)}
                className={cx(
                  'inline-flex h-8 items-center gap-1.5 rounded-full px-3 text-sm pointer-coarse:h-10',
                  tab === value
                    ? 'bg-accent-soft font-medium text-accent-ink'
                    : 'text-muted hover:bg-hover hover:text-ink',
                )}
              >
                {label}
                <span className="tabular-nums">{count.toLocaleString('en')}</span>
              </button>
            ))}
        </div>
        {counts !== null && counts.images > 0 && tab === 'images' && (
          <div className="order-last flex min-w-0 basis-full items-center gap-1 @2xl:order-none @2xl:max-w-xs @2xl:flex-1 @2xl:basis-0">
            <SearchBox
              label="Search the trash"
              query={search}
              onSearch={onSearch}
              total={null}
              className="min-w-0 flex-1"
            />
            <FacetButton />
          </div>
        )}
        {!isEmpty && tab === 'images' && (
          <div className="max-sm:hidden">
            <SizeChoice />
          </div>
        )}
        <Button small disabled={isEmpty} onClick={onEmpty}>
          Empty trash
        </Button>
      </div>
    </header>
  );
}
