const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * The id that somebody asks about with an id or a link of this app: of the image that the link opens, or else of the
 * chat or the first thing that it names. Null where there is none.
 */
export function idInText(text: string): string | null {
  const image = /[?&]image=([^&#\s]+)/.exec(text)?.[1];
  const found = (image === undefined ? undefined : image.match(uuid)?.[0]) ?? text.match(uuid)?.[0];
  return found?.toLowerCase() ?? null;
}
