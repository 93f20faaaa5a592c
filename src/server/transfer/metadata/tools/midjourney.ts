import { parseDate } from '../dates.ts';
import { known, plain, seedOf, type RecogniseTool, type ToolFacts } from './tool-facts.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** Its prompts end at 6,000 characters. */
const longest = 20_000;
const jobMark = 'Job ID:';

/** Our names for its parameters. Those that take no value are switches. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ar: 'aspectRatio',
    aspect: 'aspectRatio',
    s: 'stylize',
    stylize: 'stylize',
    c: 'chaos',
    chaos: 'chaos',
    q: 'quality',
    quality: 'quality',
    w: 'weird',
    weird: 'weird',
    stop: 'stop',
    tile: 'tile',
    raw: 'raw',
    style: 'style',
    iw: 'imageWeight',
    sref: 'styleReference',
    sw: 'styleWeight',
    cref: 'characterReference',
    cw: 'characterWeight',
    p: 'profile',
    profile: 'profile',
  }),
);

/** Midjourney: `<prompt> --ar 3:2 --v 6 Job ID: <uuid>` as the description, in PNG text, Exif or XMP. */
export const recogniseMidjourney: RecogniseTool = ({ text, exif, xmp }) => {
  const guid = xmp.get('iptcExt:DigImageGUID')?.[0] ?? null;
  const texts = [text('Description'), exif.imageDescription, xmp.get('dc:description')?.[0]];
  const description = texts.find((value) => value && isMidjourney(value)) ?? null;
  if (description === null) return null;
  const facts = parseMidjourney(description.slice(0, longest));
  return {
    ...facts,
    generationId: facts.generationId ?? guid,
    author: text('Author'),
    madeAt: parseDate(text('Creation Time')),
  };
};

function isMidjourney(text: string): boolean {
  const job = text.lastIndexOf(jobMark);
  return (job >= 0 && uuid.test(text.slice(job, job + 60))) || /\s--(?:v|version|niji) \d/.test(text);
}

function parseMidjourney(description: string): ToolFacts {
  const job = description.lastIndexOf(jobMark);
  const line = job < 0 ? description : description.slice(0, job);
  const [prompt = '', ...flags] = line.split(/\s--(?=[a-z])/);
  const settings: Record<string, unknown> = {};
  let model: string | null = null;
  let seed: string | null = null;
  let negativePrompt: string | null = null;
  for (const flag of flags.slice(0, 50)) {
    const [, name = '', value = ''] = /^([a-z]+)\s*([^]*)$/.exec(flag) ?? [];
    const words = value.trim();
    if (name === 'v' || name === 'version') model = words;
    else if (name === 'niji') model = `niji ${words}`.trim();
    else if (name === 'no') negativePrompt = words;
    else if (name === 'seed') seed = seedOf(words);
    else settings[names.get(name) ?? name] = words === '' ? true : plain(words);
  }
  return {
    tool: 'Midjourney',
    generated: true,
    prompt: prompt.trim() || null,
    negativePrompt: negativePrompt || null,
    model: model || null,
    seed,
    settings: known(settings),
    generationId: job < 0 ? null : (uuid.exec(description.slice(job, job + 60))?.[0]?.toLowerCase() ?? null),
  };
}
