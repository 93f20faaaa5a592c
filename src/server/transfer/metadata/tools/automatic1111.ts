import { parseA1111 } from './a1111-text.ts';
import { known, plain, type RecogniseTool, type ToolFacts } from './tool-facts.ts';

/**
 * AUTOMATIC1111 and what writes the same text (Forge, SD.Next, Civitai): PNG `parameters`, or an Exif user comment. What
 * only went through its "Extras" tab has the keys `postprocessing` or `extras`, and no prompt.
 */
export const recogniseAutomatic1111: RecogniseTool = (clues) => {
  const facts = firstA1111(clues.notes.map((note) => note.text));
  const postprocessing = plain(clues.text('postprocessing') ?? clues.text('extras'));
  if (postprocessing === null) return facts;
  const settings = known({ ...facts?.settings, postprocessing });
  return facts ? { ...facts, settings } : { tool: 'AUTOMATIC1111', generated: false, settings };
};

function firstA1111(texts: readonly string[]): ToolFacts | null {
  for (const text of texts) {
    const facts = parseA1111(text);
    if (facts) return facts;
  }
  return null;
}
