import {
  Copy,
  Download,
  FolderMinus,
  FolderPlus,
  ImageDown,
  Images,
  MapPin,
  Maximize2,
  Pencil,
  Pin,
  Share2,
  Shield,
  Shapes,
  Star,
  Tag,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { canCopy, canShare, copyImage, downloadImage, setFavourite, shareImage } from './image-verbs.ts';

export interface ActedImage {
  id: string;
  name: string;
  favourite: boolean;
  /** In a temporary chat: it can be kept or erased, and is no favourite of a Library that it is not in. */
  temporary?: boolean;
}

/** What the place that shows an image adds to the actions; a verb that is left out has no entry. */
export interface ImagePlace {
  onOpen?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
  onMoreLikeThis?: (() => void) | undefined;
  onShowInLibrary?: (() => void) | undefined;
  onSelect?: (() => void) | undefined;
  onAddToFolder?: (() => void) | undefined;
  onRemoveFromFolder?: (() => void) | undefined;
  /** Pins it to the folder that is shown. */
  onPin?: (() => void) | undefined;
  onTag?: (() => void) | undefined;
  onProtect?: (() => void) | undefined;
  onKeep?: (() => void) | undefined;
  onWhere?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  /** How many versions the picture has that this image stands for, and how to delete them all. */
  versions?: number;
  onDeleteVersions?: (() => void) | undefined;
  /** Instead of asking the server directly, as when the grid shows the star at once. */
  onFavourite?: ((favourite: boolean) => void) | undefined;
}

export interface ImageCommand {
  label: string;
  icon: LucideIcon;
  run: () => void;
  /** Stands in the row over the picture, not only in the menu. */
  inRow?: boolean;
  /** A switch: its icon is filled when it is on. */
  on?: boolean;
  /** The name of the switch itself, where its state is shown by other means. */
  switchLabel?: string;
  tone?: 'danger';
}

type Offered = ImageCommand | false | undefined;

/** Every action on one image, in the order of the menu; one list for the row, the menus and the viewer. */
export function imageCommands(image: ActedImage, place: ImagePlace): ImageCommand[][] {
  const only = (...offered: Offered[]): ImageCommand[] =>
    offered.filter((one) => one !== undefined && one !== false);
  const { onOpen, onEdit, onMoreLikeThis, onShowInLibrary, onSelect, onDelete } = place;
  const favour = place.onFavourite ?? ((favourite: boolean) => void setFavourite(image.id, favourite));
  return [
    only(
      onOpen && { label: 'Open', icon: Maximize2, run: onOpen },
      onSelect && { label: 'Select', icon: Shapes, run: onSelect },
    ),
    only(
      place.onKeep && { label: 'Keep in Library', icon: ImageDown, inRow: true, run: place.onKeep },
      !image.temporary && {
        label: image.favourite ? 'Remove favourite' : 'Favourite',
        icon: Star,
        switchLabel: 'Favourite',
        on: image.favourite,
        inRow: true,
        run: () => favour(!image.favourite),
      },
      onEdit && { label: 'Edit', icon: Pencil, inRow: true, run: onEdit },
      onMoreLikeThis && { label: 'More like this', icon: Images, inRow: true, run: onMoreLikeThis },
    ),
    only(
      place.onAddToFolder && { label: 'Add to folder…', icon: FolderPlus, run: place.onAddToFolder },
      place.onRemoveFromFolder && {
        label: 'Remove from folder',
        icon: FolderMinus,
        run: place.onRemoveFromFolder,
      },
      place.onPin && { label: 'Pin as a reference here', icon: Pin, run: place.onPin },
      place.onTag && { label: 'Tag…', icon: Tag, run: place.onTag },
      place.onProtect && { label: 'Protect…', icon: Shield, run: place.onProtect },
    ),
    only(
      canCopy() && { label: 'Copy image', icon: Copy, run: () => void copyImage(image) },
      canShare() && { label: 'Share', icon: Share2, run: () => void shareImage(image) },
      { label: 'Download', icon: Download, inRow: true, run: () => downloadImage(image) },
      onShowInLibrary && { label: 'Open in Library', icon: Images, run: onShowInLibrary },
      place.onWhere && { label: 'Where is this?', icon: MapPin, run: place.onWhere },
    ),
    only(
      onDelete && {
        label: image.temporary ? 'Erase…' : 'Delete',
        icon: Trash2,
        inRow: true,
        tone: 'danger' as const,
        run: onDelete,
      },
      (place.versions ?? 1) > 1 && {
        label: `Delete all ${place.versions} versions`,
        icon: Trash2,
        tone: 'danger' as const,
        run: place.onDeleteVersions!,
      },
    ),
  ].filter((group) => group.length > 0);
}

/** The commands as a menu, its groups parted by lines. */
export function menuOf(groups: ImageCommand[][]): MenuEntry[] {
  return groups.flatMap((group, index): MenuEntry[] => [
    ...(index > 0 ? (['separator'] as const) : []),
    ...group.map(({ label, icon, run, tone }) => ({ label, icon, run, ...(tone ? { tone } : {}) })),
  ]);
}
