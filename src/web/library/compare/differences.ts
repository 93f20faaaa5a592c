import type { Image } from '../../../shared/contract/library.ts';
import { factsOf } from '../image-facts.ts';

/** One line of a table of what is known of several images. */
export interface ComparedFact {
  label: string;
  /** For each image; null where it has none. */
  values: (string | null)[];
  same: boolean;
}

/** What is known of images beside one another, in the order in which one image tells it; a prompt first. */
export function comparedFacts(
  images: readonly Image[],
  formatTime: (instant: number) => string,
): ComparedFact[] {
  const columns = images.map(
    (image) =>
      new Map([
        ...(image.prompt === null ? [] : [['Prompt', image.prompt] as const]),
        ...(image.revisedPrompt === null ? [] : [['Revised prompt', image.revisedPrompt] as const]),
        ...factsOf(image, formatTime).map(({ label, value }) => [label, value] as const),
      ]),
  );
  const labels: string[] = [];
  for (const column of columns) {
    let after = -1;
    for (const label of column.keys()) {
      const known = labels.indexOf(label);
      // What only this image tells stands where it would in its own table.
      if (known === -1) labels.splice(after + 1, 0, label);
      after = known === -1 ? after + 1 : known;
    }
  }
  return labels.map((label) => {
    const values = columns.map((column) => column.get(label) ?? null);
    return { label, values, same: values.every((value) => value === values[0]) };
  });
}
