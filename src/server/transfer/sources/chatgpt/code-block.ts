/** Code or its output as a Markdown block, fenced by more backticks than it holds in a row. */
export function codeBlock(code: string, language: string | null): string {
  let longest = 2;
  let run = 0;
  for (let index = 0; index < code.length; index += 1) {
    run = code.charCodeAt(index) === 0x60 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  const fence = '`'.repeat(longest + 1);
  const name =
    language !== null && language !== 'unknown' && /^[\w+#.-]{1,20}$/.test(language) ? language : '';
  return `${fence}${name}\n${code}\n${fence}`;
}
