import { instant, record, text, type Fields } from '../../sources/values.ts';
import { mostXmp } from '../blocks/exif-block.ts';
import { parseXmp } from '../blocks/xmp.ts';
import { cluesOf } from '../clues.ts';
import type { EmbeddedFacts } from '../embedded.ts';
import { factsOf } from '../facts.ts';
import { parseFields } from '../json-fields.ts';
import { recogniseTool } from '../recognise-tool.ts';
import { parseA1111 } from '../tools/a1111-text.ts';
import { parseEasyDiffusionText } from '../tools/easy-diffusion.ts';

/** What a file beside an image tells of it; only what it does tell. */
export interface SidecarFacts {
  /** An XMP file is where photo programs keep what a person changed: it outdoes the image itself in that. */
  kind: 'xmp' | 'other';
  facts: Partial<EmbeddedFacts>;
}

/**
 * Reads what lies beside an image: `.xmp`; `.txt` as AUTOMATIC1111 and Easy Diffusion write it; `.json` of Google
 * Takeout, SwarmUI, Easy Diffusion and others that write the same fields into images. Any other text tells nothing.
 * `path` says by its extension which it is. Never throws.
 */
export async function factsOfSidecar(path: string, content: string): Promise<SidecarFacts> {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const kind = extension === 'xmp' ? 'xmp' : 'other';
  try {
    if (kind === 'xmp') return { kind, facts: await ofXmp(content) };
    if (extension === 'txt') return { kind, facts: ofText(content) };
    if (extension === 'json') return { kind, facts: ofJson(content) };
    return { kind, facts: {} };
  } catch {
    return { kind, facts: { problems: ['What lies beside it could not be understood.'] } };
  }
}

async function ofXmp(content: string): Promise<Partial<EmbeddedFacts>> {
  if (content.length > mostXmp)
    return { problems: ['The XMP file beside it is larger than 1 MB and was left out.'] };
  const { xmp, damaged } = await parseXmp([content]);
  if (damaged > 0) return { problems: ['The XMP file beside it is damaged and was left out.'] };
  return told(factsOf(cluesOf({ xmp })));
}

function ofText(content: string): Partial<EmbeddedFacts> {
  const found = parseA1111(content) ?? parseEasyDiffusionText(content);
  return found ? told(factsOf(cluesOf({}), found)) : {};
}

function ofJson(content: string): Partial<EmbeddedFacts> {
  const fields = parseFields(content);
  if (!fields) return {};
  const clues = cluesOf({ texts: new Map([['parameters', [content]]]) });
  const found = recogniseTool(clues);
  if (found) return told(factsOf(clues, found));
  return ofTakeout(fields);
}

/** Google Photos: `{ title: file name, description, photoTakenTime: { timestamp: "seconds" }, favorited }`. */
function ofTakeout(fields: Fields): Partial<EmbeddedFacts> {
  const taken = record(fields['photoTakenTime']);
  if (!taken && !record(fields['creationTime'])) return {};
  const title = text(fields['title']);
  const description = text(fields['description']);
  const madeAt = instant(taken?.['timestamp']);
  return {
    ...(title !== null && !/\.\w{2,5}$/.test(title) && { title }),
    ...(description !== null && { description }),
    ...(madeAt !== null && { madeAt }),
    ...(fields['favorited'] === true && { settings: { favorited: true } }),
  };
}

/** Only the fields that hold something. */
function told(facts: EmbeddedFacts): Partial<EmbeddedFacts> {
  const isEmpty = (value: unknown) =>
    value === null || value === false || (typeof value === 'object' && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !isEmpty(value)));
}
