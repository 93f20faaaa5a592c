import { type Fields, identifier, innerJson, list, number, record, text } from '../values.ts';

/** What the assistant asked an image tool for. */
export interface ImageCall {
  /** Mostly one; none where the tool took the prompt from the conversation. */
  prompts: readonly string[];
  seeds: readonly unknown[];
  size: string | null;
  count: number | null;
  transparentBackground: boolean | null;
  styleTransfer: boolean | null;
  /** Generation ids before 2025, file ids since. */
  referencedIds: readonly string[];
  /** The tool that was called, as named. */
  toolName: string;
  model: string | null;
}

const IMAGE_TOOL = /dalle|text2im|image_?gen|t2uay3k|ghostrider/i;
/** No tool takes more images at once. */
const MOST_REFERENCES = 100;
const OWN_FIELDS = ['size', 'n', 'referenced_image_ids', 'transparent_background', 'is_style_transfer'];

/** Whether the author or recipient of a message is a tool that makes images. Research tools have prompts too. */
export function isImageTool(name: string | null): boolean {
  return (
    name !== null && name.length < 200 && IMAGE_TOOL.test(name) && !name.startsWith('research_kickoff_tool')
  );
}

/** The tool's name in the words of its time; null where nothing tells it. */
export function generatorName(toolName: string | null): string | null {
  if (!isImageTool(toolName) || toolName === null) return null;
  if (/dalle/i.test(toolName)) return 'DALL·E 3';
  return /t2uay3k/i.test(toolName) ? 'GPT-4o image generation' : 'gpt-image';
}

/**
 * The call in a message of the assistant: its recipient is an image tool, or, in exports that drop recipients, all its
 * text is the JSON of such a call. Null for everything else.
 */
export function readImageCall(
  recipient: string | null,
  body: string,
  model: string | null,
): ImageCall | null {
  const named = isImageTool(recipient);
  if (!named && recipient !== null) return null;
  const json = body.trim();
  const fields = json.startsWith('{') ? record(innerJson(json)) : null;
  if (!named && (fields === null || !looksLikeCall(fields))) return null;
  return {
    prompts: texts([fields?.['prompt'], ...list(fields?.['prompts'])]),
    seeds: list(fields?.['seeds']),
    size: text(fields?.['size']),
    count: number(fields?.['n']),
    transparentBackground: flag(fields?.['transparent_background']),
    styleTransfer: flag(fields?.['is_style_transfer']),
    referencedIds: list(fields?.['referenced_image_ids'])
      .slice(0, MOST_REFERENCES)
      .map((id) => identifier(id))
      .filter((id) => id !== null),
    toolName: recipient ?? '',
    model,
  };
}

function looksLikeCall(fields: Fields): boolean {
  return 'prompt' in fields && OWN_FIELDS.some((name) => name in fields);
}

function texts(values: readonly unknown[]): string[] {
  return values.map((value) => text(value)).filter((value) => value !== null);
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
