/** Where to go after signing in: a path of this app, never another site or the pages before the app. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || /^\/(sign-in|setup)\b/.test(next)) return '/';
  return next;
}
