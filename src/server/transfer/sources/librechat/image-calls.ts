import { type MarkdownImage, takeMarkdownImages } from '../markdown-images.ts';
import { type Fields, identifier, innerJson, list, record, text } from '../values.ts';

/** A call of a tool that makes images. */
export interface ImageCall {
  id: string | null;
  name: string;
  prompt: string | null;
  /** Ids of the files that were handed to it, for an edit. */
  madeFrom: string[];
  seed: unknown;
  /** Its other arguments, such as `size`, `quality`. */
  settings: Record<string, unknown>;
  /** Images that its output shows, as older versions wrote them. */
  linked: MarkdownImage[];
  raw: Fields;
}

/** Image tools of LibreChat: `dalle`, `dalle3`, `image_gen_oai`, `image_edit_oai`, `flux`, `stable-diffusion`, … */
const IMAGE_TOOL = /dall|image[_-]?(?:gen|edit)|flux|stable[_-]?diffusion|imagen/i;
/** No tool takes more images at once. */
const MOST_REFERENCES = 100;
const NOT_SETTINGS = new Set(['prompt', 'input', 'image_ids', 'seed', 'action']);

/** The calls of image tools among the parts of a message, in their order. */
export function readImageCalls(parts: readonly Fields[]): ImageCall[] {
  return parts.flatMap((part) => {
    const outer = record(part['tool_call']);
    // The assistants endpoint nests name, arguments and output one level deeper.
    const call = record(outer?.['function']) ?? outer;
    const name = text(call?.['name']);
    if (part['type'] !== 'tool_call' || outer === null || call === null || name === null) return [];
    if (!IMAGE_TOOL.test(name)) return [];
    const given = call['args'] ?? call['arguments'];
    const args = record(given) ?? record(innerJson(given)) ?? {};
    const output = text(call['output']) ?? '';
    return {
      id: identifier(outer['id']),
      name,
      prompt: text(args['prompt']) ?? text(args['input']),
      madeFrom: list(args['image_ids'])
        .slice(0, MOST_REFERENCES)
        .flatMap((id) => identifier(id) ?? []),
      seed: args['seed'],
      settings: Object.fromEntries(
        Object.entries(args).filter(([key, value]) => !NOT_SETTINGS.has(key) && isPlain(value)),
      ),
      linked: takeMarkdownImages(output, ({ url }) => !url.startsWith('data:')).images,
      raw: outer,
    };
  });
}

/** The call that made the image at this place among the images of its message; null where nothing tells. */
export function callOf(
  calls: readonly ImageCall[],
  image: { callId: string | null; index: number; count: number },
): ImageCall | null {
  const named = image.callId === null ? undefined : calls.find((call) => call.id === image.callId);
  if (named !== undefined) return named;
  if (calls.length === 1) return calls[0] ?? null;
  return calls.length === image.count ? (calls[image.index] ?? null) : null;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number' || text(value) !== null;
}
