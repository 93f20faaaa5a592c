/** Google's longest file name, with its extension. */
const longestTakeoutName = 51;

/**
 * The paths of what lies beside the image at `path` and tells of it, the most trusted first. `has` says whether a path
 * is there. An XMP file named after the whole name (`photo.jpg.xmp`) stands for one image and hides the one named after
 * the stem (`photo.xmp`), which a raw file may share. Google's JSON files have their names cut at 51 characters, and
 * carry the number of a repeated name at another place: `photo(1).jpg` → `photo.jpg(1).json`.
 */
export function sidecarPathsOf(path: string, has: (path: string) => boolean): string[] {
  const folderEnd = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, folderEnd);
  const name = path.slice(folderEnd);
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';

  const named = (names: readonly string[]) =>
    names.map((other) => folder + other).filter((other) => other !== path && has(other));
  const xmp = named([`${name}.xmp`, `${name}.XMP`, `${stem}.xmp`, `${stem}.XMP`]).slice(0, 1);
  const json = named([
    `${stem}.swarm.json`,
    `${name}.json`,
    ...takeoutNames(stem, extension),
    `${stem}.json`,
  ]);
  const text = named([`${stem}.txt`, `${name}.txt`]);
  return [...new Set([...xmp, ...json, ...text])];
}

function takeoutNames(stem: string, extension: string): string[] {
  const [, base = stem, number = ''] = /^(.+)(\(\d{1,4}\))$/.exec(stem) ?? [];
  const names = [stem + extension];
  if (number !== '') names.push(base + extension);
  return names.flatMap((name) => {
    const suffix = name === stem + extension ? '' : number;
    const full = `${name}.supplemental-metadata`;
    const shortest = longestTakeoutName - '.json'.length;
    return [
      `${full}${suffix}.json`,
      `${full.slice(0, shortest)}${suffix}.json`,
      `${full.slice(0, longestTakeoutName)}${suffix}.json`,
      `${name.slice(0, shortest)}${suffix}.json`,
      `${name.slice(0, longestTakeoutName)}${suffix}.json`,
    ];
  });
}
