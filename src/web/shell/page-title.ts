import {
  archiveDestination,
  importDestination,
  mainDestinations,
  settingsDestination,
  storageDestination,
} from './destinations.ts';

const places = [
  ...mainDestinations,
  importDestination,
  archiveDestination,
  storageDestination,
  settingsDestination,
];
const others: Record<string, string> = { '/chat': 'Chat', '/folder': 'Folder', '/saved': 'Saved search' };

/**
 * What the tab of a page is called: its kind alone. Browsers keep titles in their history, where no deletion reaches, so
 * none may tell what somebody wrote.
 */
export function titleOf(pathname: string): string {
  const place = /^\/[^/]*/.exec(pathname)?.[0] ?? '/';
  const name = places.find(({ to }) => to === place)?.label ?? others[place];
  return name === undefined ? 'Imagestead' : `${name} · Imagestead`;
}
