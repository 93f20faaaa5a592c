/** A file that somebody chose, dropped or pasted. Nothing of it is read until it is sent. */
export interface GivenFile {
  file: File;
  /** Below the folder that was given, `/` between the parts, its name last; the name alone without a folder. */
  path: string;
}

/** What came out of a file picker; one for folders names the paths. */
export const filesOf = (list: Iterable<File>): GivenFile[] =>
  [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
