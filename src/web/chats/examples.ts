/** Prompts to begin with, each showing another thing that can be asked for. */
export const examplePrompts: readonly string[] = [
  'A red fox under a full moon, watercolour',
  'A lighthouse on a cliff in a storm, ink',
  'A cat astronaut among the stars, pixel art',
  'A quiet mountain lake at sunrise, flat colours',
];
