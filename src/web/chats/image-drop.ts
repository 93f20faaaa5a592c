const idPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const imageAddress = new RegExp(`/api/images/(${idPattern})/`, 'gi');
const libraryAddress = new RegExp(`[?&]image=(${idPattern})`, 'gi');

/**
 * The ids of this server's images in something that was dragged: browsers describe a dragged picture by its address
 * (`text/uri-list`) and by a piece of HTML (`text/html`). Pictures of other sites are not among them.
 */
export function imageIdsIn(dropped: string, origin: string): string[] {
  const ids = new Set<string>();
  for (const pattern of [imageAddress, libraryAddress]) {
    for (const match of dropped.matchAll(pattern)) {
      const before = dropped.slice(0, match.index).match(/[^\s"'(]*$/)?.[0] ?? '';
      const foreign = /^https?:/i.test(before) && !before.toLowerCase().startsWith(origin.toLowerCase());
      if (!foreign && match[1]) ids.add(match[1].toLowerCase());
    }
  }
  return [...ids];
}
