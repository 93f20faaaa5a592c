import { monthOf, timeOf } from './dates.ts';

/** What the name of a file hints at. */
export interface FileNameFacts {
  /** Milliseconds since 1970. Names tell local time without its zone, which is taken as UTC. */
  madeAt: number | null;
  /** Often cut short by the service that named the file. */
  prompt: string | null;
  tool: string | null;
  generationId: string | null;
  title: string | null;
}

const nothing: FileNameFacts = { madeAt: null, prompt: null, tool: null, generationId: null, title: null };

/** The dot of DALL·E is a character of its own, a bullet, or what an unzipper made of it. */
const dallE = /^DALL.{1,3}E[ _](\d{4})-(\d\d)-(\d\d)[ _](\d\d)[.:_](\d\d)[.:_](\d\d)(?: - |_-_|$)(.*)$/u;
/** The space before AM and PM is a narrow one that does not break (U+202F). */
const chatGpt =
  /^ChatGPT[ _]Image[ _]([A-Za-z]{3,9})[ _](\d{1,2}),?[ _](\d{4}),?[ _](\d{1,2})[_:.](\d\d)[_:.](\d\d)(?:[\s_]?(AM|PM))?/iu;
const midjourney =
  /^([^_]{1,60})_(.{3,400})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:_(?:grid_)?\d)?$/i;
const gemini = /^Gemini_Generated_Image_([A-Za-z0-9]{4,40})/;

/**
 * Date, prompt, service and id from the names that services give to downloads: `DALL·E 2023-04-17 01.58.34 - prompt.png`,
 * `ChatGPT Image Apr 12, 2025, 01_50_19 AM.png`, Midjourney's `user_prompt_words_<job uuid>_0.png`,
 * `Gemini_Generated_Image_<code>.png`. Hints only: what a file says of itself is better. Any other name tells nothing.
 */
export function factsOfFileName(name: string): FileNameFacts {
  const stem = stemOf(name.slice(0, 600));
  return ofDallE(stem) ?? ofChatGpt(stem) ?? ofMidjourney(stem) ?? ofGemini(stem) ?? nothing;
}

/** Without its extension, and without the number a browser puts behind a name that is taken. */
function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/ ?\(\d{1,4}\)$/, '');
}

function ofDallE(stem: string): FileNameFacts | null {
  const match = dallE.exec(stem);
  if (!match) return null;
  const prompt = match[7]?.trim() || null;
  return { ...nothing, tool: 'DALL·E', madeAt: timeOf(match.slice(1, 7).map(Number)), prompt };
}

function ofChatGpt(stem: string): FileNameFacts | null {
  const [, month, day, year, hour, minute, second, half] = chatGpt.exec(stem) ?? [];
  if (month === undefined) return null;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  const parts = [Number(year), monthOf(month) ?? 0, Number(day), hours, Number(minute), Number(second)];
  return { ...nothing, tool: 'ChatGPT', madeAt: timeOf(parts) };
}

function ofMidjourney(stem: string): FileNameFacts | null {
  const [, , words, job] = midjourney.exec(stem) ?? [];
  // A prompt has words; with one alone it may be anybody's name.
  if (words === undefined || job === undefined || !words.includes('_')) return null;
  const prompt = words.replaceAll(/_+/g, ' ').trim();
  return { ...nothing, tool: 'Midjourney', prompt, generationId: job.toLowerCase() };
}

function ofGemini(stem: string): FileNameFacts | null {
  const code = gemini.exec(stem)?.[1];
  return code === undefined ? null : { ...nothing, tool: 'Gemini', generationId: code };
}
