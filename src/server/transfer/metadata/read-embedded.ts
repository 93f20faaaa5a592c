import { open } from 'node:fs/promises';
import { text } from '../sources/values.ts';
import { addProblem, type Blocks, noBlocks } from './blocks.ts';
import { fileSource } from './byte-source.ts';
import { cluesOf, gatherClues } from './clues.ts';
import { readBlocks } from './containers/read-blocks.ts';
import type { EmbeddedFacts } from './embedded.ts';
import { factsOf, noFacts } from './facts.ts';
import { parseFields } from './json-fields.ts';
import { recogniseTool } from './recognise-tool.ts';
import { readStealth } from './stealth.ts';
import { factsOfNovelAi } from './tools/novelai.ts';
import type { ToolFacts } from './tools/tool-facts.ts';

/** The pixels of a picture that is decoded for a hidden text, at most. */
const mostPixels = 268_000_000;

/**
 * Reads what the image at `path` tells of itself; `mediaType` is what it was recognised as. Only a still picture with
 * alpha and no other record of a tool is decoded, for the text that may be hidden in its pixels. Never throws: what
 * can't be read becomes a sentence in `problems`. `limits.pixels`: width times height of what is decoded, at most.
 */
export async function readEmbedded(
  path: string,
  mediaType: string,
  limits: { pixels: number } = { pixels: mostPixels },
): Promise<EmbeddedFacts> {
  const blocks = noBlocks();
  try {
    await readFile(path, mediaType, blocks);
  } catch {
    addProblem(blocks, 'Its metadata is damaged; what could be read of it was kept.');
  }
  try {
    const clues = await gatherClues(blocks);
    const tool = recogniseTool(clues) ?? (blocks.alpha ? await hidden(path, limits) : null);
    const facts = factsOf(clues, tool);
    return {
      ...facts,
      hasCredentials: blocks.hasCredentials,
      problems: [...new Set([...blocks.problems, ...facts.problems])],
    };
  } catch {
    addProblem(blocks, 'Its metadata could not be understood; it is kept in the file.');
    return { ...noFacts(), hasCredentials: blocks.hasCredentials, problems: [...blocks.problems] };
  }
}

async function readFile(path: string, mediaType: string, blocks: Blocks): Promise<void> {
  await using handle = await open(path);
  const { size } = await handle.stat();
  await readBlocks(fileSource(handle, size), mediaType, blocks);
}

/** A decoder that fails says nothing of metadata: whoever makes the previews will tell. */
async function hidden(path: string, limits: { pixels: number }): Promise<ToolFacts | null> {
  const found = await readStealth(path, limits).catch(() => null);
  if (found === null) return null;
  const fields = parseFields(found);
  if (fields && (text(fields['Software'])?.startsWith('NovelAI') ?? 'Comment' in fields))
    return factsOfNovelAi(fields);
  return recogniseTool(cluesOf({ texts: new Map([['parameters', [found]]]) }));
}
