/** A prompt and the style or brand notes that go along with it, as one text for an engine that takes only one. */
export const promptWithBrief = (prompt: string, brief: string | null): string =>
  brief === null ? prompt : `${prompt}\n\nFollow these style notes:\n${brief}`;
