import {
  ArrowLeft,
  Copy,
  Download,
  Ellipsis,
  Images,
  Info,
  Pencil,
  Share2,
  Star,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import type { Image } from '../../shared/contract/library.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { canCopy, canShare, copyImage, downloadImage, shareImage } from './image-verbs.ts';
import { ImageName } from './ImageName.tsx';

interface ViewerBarProps {
  image: Image | undefined;
  infoOpen: boolean;
  onInfo: () => void;
  onClose: () => void;
  onFavourite: () => void;
  onEdit: () => void;
  onMoreLikeThis: () => void;
  onDelete: () => void;
}

interface BarAction {
  label: string;
  icon: LucideIcon;
  run: () => void;
  keys?: string;
  /** Stays in the bar on a small screen. */
  always?: boolean;
  danger?: boolean;
}

/** The line over the picture: its name and everything that can be done with it. */
export function ViewerBar(props: ViewerBarProps) {
  const { image } = props;
  const live = image?.state === 'live';
  const temporary = image?.state === 'temporary';
  const there = live || temporary;
  const offered: (BarAction | false)[] = image
    ? [
        there && { label: 'Edit', icon: Pencil, run: props.onEdit, keys: 'e' },
        there && { label: 'More like this', icon: Images, run: props.onMoreLikeThis },
        canCopy() && { label: 'Copy image', icon: Copy, run: () => void copyImage(image) },
        canShare() && { label: 'Share', icon: Share2, run: () => void shareImage(image) },
        { label: 'Download', icon: Download, run: () => downloadImage(image) },
        image.state !== 'purging' && {
          label: live ? 'Delete' : temporary ? 'Erase' : 'Delete forever',
          icon: Trash2,
          run: props.onDelete,
          keys: 'Delete',
          always: true,
          danger: true,
        },
      ]
    : [];
  const actions = offered.filter((action) => action !== false);
  const folded: MenuEntry[] = actions
    .filter(({ always }) => !always)
    .map(({ label, icon, run }) => ({ label, icon, run }));
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line px-3">
      <IconButton label="Close" icon={ArrowLeft} keys="Escape" onClick={props.onClose} className="size-9" />
      <div className="min-w-0 flex-1">
        {temporary ? (
          <span className="block truncate px-2 text-sm font-medium">{image.name}</span>
        ) : (
          image && <ImageName key={image.id} id={image.id} name={image.name} />
        )}
      </div>
      {live && (
        <IconButton
          label="Favourite"
          icon={Star}
          keys="f"
          aria-pressed={image.favourite}
          filled={image.favourite}
          onClick={props.onFavourite}
          className="size-9"
        />
      )}
      {actions.map(({ label, icon, run, keys, always, danger }) => (
        <IconButton
          key={label}
          label={label}
          icon={icon}
          tone={danger ? 'danger' : 'plain'}
          onClick={run}
          {...(keys ? { keys } : {})}
          className={always ? 'size-9' : 'size-9 max-sm:hidden'}
        />
      ))}
      {folded.length > 0 && (
        <Menu entries={folded}>
          <IconButton label="More actions" icon={Ellipsis} tooltip={false} className="size-9 sm:hidden" />
        </Menu>
      )}
      <IconButton
        label="Information"
        icon={Info}
        keys="i"
        aria-pressed={props.infoOpen}
        onClick={props.onInfo}
        className={props.infoOpen ? 'size-9 bg-hover text-ink' : 'size-9'}
      />
    </header>
  );
}
