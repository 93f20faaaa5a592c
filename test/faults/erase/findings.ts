import { say } from '../report.ts';
import type { Album } from './album.ts';
import { filesBelow, type Search, searchFiles } from './data-files.ts';
import type { Marker } from './markers.ts';
import { checkOwnWords } from './own-words.ts';

/** A search that finds nothing ever would prove nothing: says which markers it does not find. */
export function missing(markers: readonly Marker[], { hits }: Search, when: string): string[] {
  const seen = new Set(hits.map(({ marker }) => marker.content));
  say(`found ${seen.size} of ${new Set(markers.map(({ content }) => content)).size} markers ${when}`);
  return markers
    .filter(({ content }) => !seen.has(content))
    .map(({ kind, content }) => `a marker (${kind}: ${spelled(content)}) was not found ${when}`);
}

/** Says what a search has found that must not be there. */
export const findings = ({ hits }: Search, where: string): string[] =>
  hits.map(
    ({ marker, spelling, file, at }) =>
      `${marker.kind} ${spelled(marker.content)} is left in ${file} at ${at} as ${spelling}, ${where}`,
  );

const spelled = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString('hex');

/** Says what is lost of that which was to stay: images, their prompts, and a person's own words. */
export function checkWhatStays(dataDir: string, album: Album): string[] {
  const { ownWords, ruleWords } = album;
  const staying = [...album.kept].flatMap((id) => album.images.get(id)!).concat(album.keptPrompts);
  return [
    ...missing(staying, searchFiles(dataDir, staying), 'of what was to stay'),
    ...checkOwnWords(dataDir, ownWords, searchFiles(dataDir, ownWords).hits, 'messages.text'),
    ...checkOwnWords(dataDir, ruleWords, searchFiles(dataDir, ruleWords).hits, 'rules.query'),
  ];
}

/** Files of pictures that belong to no image that stays, and exports, which held what is gone. */
export function strayFiles(dataDir: string, { kept }: Album): string[] {
  const folders = /^(originals|previews|tmp|imports|uploads|exports)\//;
  const left = filesBelow(dataDir).filter((file) => folders.test(file));
  const idOf = (file: string): string => file.split('/').at(-1)!.split('.')[0]!;
  const originals = left.filter((file) => file.startsWith('originals/')).map(idOf);
  return [
    ...left.filter((file) => !kept.has(idOf(file))).map((file) => `${file} is left of no image`),
    ...[...kept].filter((id) => !originals.includes(id)).map((id) => `image ${id} lost its original`),
  ];
}
