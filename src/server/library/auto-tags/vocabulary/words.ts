/**
 * Words that stand for one tag, by the tag's last word: `English, words | German | French | Spanish`. The tag's own word
 * counts as English. Where a word means something else besides, only phrases that tell are listed.
 */
export type Words = Readonly<Record<string, string>>;
