/** `archive`: may be an export of another service or a packed collection, which the import page looks into. */
export type FileKind = 'picture' | 'archive' | 'other';

const pictures = new Set('png apng jpg jpeg jfif webp avif gif heic heif tif tiff'.split(' '));
const archives = new Set(['zip', 'json']);
const archiveTypes = new Set(['application/zip', 'application/x-zip-compressed', 'application/json']);

/**
 * What a file may be, by what its device says of it; the server looks at the content. Files that operating systems
 * leave in folders are nothing.
 */
export function kindOf({ name, type }: { name: string; type: string }): FileKind {
  if (name.startsWith('.')) return 'other';
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (pictures.has(ending)) return 'picture';
  if (archives.has(ending)) return 'archive';
  if (archiveTypes.has(type)) return 'archive';
  return type.startsWith('image/') && type !== 'image/svg+xml' ? 'picture' : 'other';
}
