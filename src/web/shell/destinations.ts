import {
  Archive,
  FolderInput,
  HardDrive,
  Images,
  Settings,
  SquarePen,
  Tag,
  Trash2,
  type LucideIcon,
} from 'lucide-react';

export interface Destination {
  to: '/' | '/library' | '/tags' | '/trash' | '/archive' | '/import' | '/storage' | '/settings';
  label: string;
  /** Further words by which it is found. */
  keywords?: string;
  icon: LucideIcon;
  keys?: string;
}

/** The places at the top of the sidebar, in this order. */
export const mainDestinations: Destination[] = [
  { to: '/', label: 'New chat', icon: SquarePen, keys: 'n' },
  { to: '/library', label: 'Library', icon: Images, keys: 'l' },
  { to: '/tags', label: 'Tags', icon: Tag, keywords: 'words rename merge' },
  { to: '/trash', label: 'Trash', icon: Trash2, keys: 't' },
];

export const importDestination: Destination = {
  to: '/import',
  label: 'Bring your images',
  keywords: 'import upload export zip folder chatgpt midjourney comfyui',
  icon: FolderInput,
};

export const archiveDestination: Destination = { to: '/archive', label: 'Archive', icon: Archive };

export const storageDestination: Destination = {
  to: '/storage',
  label: 'Storage and check-up',
  keywords: 'space duplicates largest',
  icon: HardDrive,
};

export const settingsDestination: Destination = {
  to: '/settings',
  label: 'Settings',
  icon: Settings,
  keys: 'mod+,',
};
