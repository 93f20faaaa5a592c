const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The text, if the bytes are nothing but UTF-8; else null. */
export function utf8OrNull(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Formats that ask for Latin-1 or ASCII are given UTF-8 by many programs, which Latin-1 rarely is by chance. */
export function utf8OrLatin1(bytes: Buffer): string {
  return utf8OrNull(bytes) ?? bytes.toString('latin1');
}

/** Without the zero characters that end or fill up a field. */
export function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

export function utf16(bytes: Buffer, littleEndian: boolean): string {
  const whole = bytes.subarray(0, bytes.length & ~1);
  return littleEndian ? whole.toString('utf16le') : Buffer.from(whole).swap16().toString('utf16le');
}
