/** An image that can be compared with others, and what it is called beside them. */
export interface Compared {
  id: string;
  label: string;
}

/** So many are shown beside one another. */
export const mostBeside = 4;

/** The letters that tell what is compared apart. */
export const letterOf = (at: number): string => String.fromCharCode(65 + at);

/** Puts another image into a place; where it is shown already, the two change places. */
export function withShown(shown: readonly string[], at: number, id: string): string[] {
  const elsewhere = shown.indexOf(id);
  return shown.map((known, place) => (place === at ? id : place === elsewhere ? shown[at]! : known));
}

/** The image before or after the one in a place that is not shown yet; the same one at an end. */
export function steppedTo(
  options: readonly Compared[],
  shown: readonly string[],
  at: number,
  by: 1 | -1,
): string {
  const here = shown[at]!;
  for (let i = options.findIndex(({ id }) => id === here) + by; i >= 0 && i < options.length; i += by) {
    const { id } = options[i]!;
    if (!shown.includes(id)) return id;
  }
  return here;
}
