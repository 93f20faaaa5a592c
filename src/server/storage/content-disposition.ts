/** Text for programs that know no other than ASCII: accents are dropped, the rest becomes `_`. */
function asciiOf(fileName: string): string {
  return fileName
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/["\\%]/g, '_');
}

/** The value of an extended parameter (RFC 8187 section 3.2): UTF-8, percent-encoded. */
function extendedOf(fileName: string): string {
  const encoded = encodeURIComponent(fileName.toWellFormed());
  return encoded.replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The `content-disposition` header (RFC 6266) of a file that is shown (`inline`) or saved (`attachment`) under a name
 * in any script.
 */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = asciiOf(fileName);
  const header = `${kind}; filename="${ascii}"`;
  return ascii === fileName ? header : `${header}; filename*=UTF-8''${extendedOf(fileName)}`;
}
