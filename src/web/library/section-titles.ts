import { bestSection, nameBounds, sizeBands, sortOf, type SortOrder } from '../../shared/timeline.ts';
import { monthTitle } from './sections.ts';

const size = (bytes: number): string => (bytes < 1e6 ? `${bytes / 1e3} KB` : `${bytes / 1e6} MB`);

function sizeTitle(band: number): string {
  const [from, until] = [sizeBands[band] ?? 0, sizeBands[band + 1]];
  if (until === undefined) return `${size(from)} and more`;
  return from === 0 ? `Under ${size(until)}` : `${size(from)} to ${size(until)}`;
}

const letterOf = (section: number): string | null =>
  section > 0 && section < nameBounds.length - 1 ? nameBounds[section]!.toUpperCase() : null;

const nameTitle = (section: number): string =>
  letterOf(section) ?? (section === 0 ? 'Digits and signs' : 'Other letters');

const starsTitle = (stars: number): string =>
  stars === 0 ? 'Not rated' : stars === 1 ? '1 star' : `${stars} stars`;

/** The header of a section, such as `November 2026`, `B`, `1 MB to 2 MB` or `5 stars`. */
export function sectionTitle(order: SortOrder, section: number): string {
  switch (sortOf(order)) {
    case 'name':
      return nameTitle(section);
    case 'size':
      return sizeTitle(section);
    case 'rating':
      return starsTitle(section);
    case 'relevance':
      return section === bestSection ? 'Best matches' : monthTitle(section);
    default:
      return monthTitle(section);
  }
}

/** A few signs for the scrubber: the year of a month, a letter, where a band of size begins, the stars. */
export function sectionMark(order: SortOrder, section: number): string {
  switch (sortOf(order)) {
    case 'name':
      return letterOf(section) ?? (section === 0 ? '#' : '…');
    case 'size':
      return size(sizeBands[section] ?? 0);
    case 'rating':
      return section === 0 ? '–' : `${section} ★`;
    default:
      return String(Math.floor(section / 100));
  }
}
