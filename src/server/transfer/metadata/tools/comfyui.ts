import { record, text, type Fields } from '../../sources/values.ts';
import type { Clues } from '../clues.ts';
import { parseFields } from '../json-fields.ts';
import { parseA1111 } from './a1111-text.ts';
import { type Graph, type GraphNode, linkedNode, linkOf, readGraph, upstream } from './comfyui-graph.ts';
import { plainInput, promptBehind, resolve, seedInput } from './comfyui-values.ts';
import { graphOfWorkflow, isWorkflow } from './comfyui-workflow.ts';
import { known, modelName, plain, sizeOf, type RecogniseTool, type ToolFacts } from './tool-facts.ts';

const tool = 'ComfyUI';
const mostLoras = 50;

/**
 * ComfyUI: PNG `prompt` (the graph that ran) and `workflow` (its drawing), in WebP and JPEG the same in Exif fields. The
 * graph is walked from what saves the picture back to the sampler, and from there to prompts, model and size. Nodes that
 * save images may write A1111's text beside it, which fills in what the graph does not tell.
 */
export const recogniseComfyUi: RecogniseTool = (clues) => {
  const graph = graphIn(clues);
  if (!graph) return null;
  const facts = factsOfGraph(graph);
  const written = clues.notes.map((note) => parseA1111(note.text)).find((found) => found !== null);
  if (!written) return facts;
  return {
    ...facts,
    prompt: facts.prompt ?? written.prompt ?? null,
    negativePrompt: facts.negativePrompt ?? written.negativePrompt ?? null,
    model: facts.model ?? written.model ?? null,
    seed: facts.seed ?? written.seed ?? null,
    settings: { ...written.settings, ...facts.settings },
  };
};

/** The graph that ran, wherever it was put; else that of the drawing; null where there is neither. */
export function graphIn(clues: Clues): Graph | null {
  const { make, model, imageDescription } = clues.exif;
  const marked = [make, model, imageDescription].map((value) => parseFields(behindMark(value, 'prompt:')));
  const noted = clues.notes.flatMap(({ json }) => (json ? [nested(json['prompt']), json] : []));
  for (const fields of [clues.json('prompt'), ...marked, ...noted]) {
    const graph = readGraph(fields);
    if (graph) return graph;
  }
  const drawn = [make, model, imageDescription].map((value) => parseFields(behindMark(value, 'workflow:')));
  const notedDrawn = clues.notes.flatMap(({ json }) => (json ? [nested(json['workflow']), json] : []));
  const drawing = [clues.json('workflow'), ...drawn, ...notedDrawn].find(isWorkflow);
  return drawing ? graphOfWorkflow(drawing) : null;
}

function nested(value: unknown): Fields | null {
  return record(value) ?? parseFields(text(value));
}

/** What follows `prompt:` or `Prompt: ` at the start of an Exif field. */
function behindMark(value: string | undefined, mark: string): string | null {
  return value?.slice(0, mark.length).toLowerCase() === mark ? value.slice(mark.length) : null;
}

export function factsOfGraph(graph: Graph): ToolFacts {
  const sampler = findSampler(graph);
  if (!sampler) return { tool, generated: true, prompt: promptWithoutSampler(graph) };
  const guider = linkedNode(graph, sampler, 'guider');
  const helpers = [
    sampler,
    guider,
    ...['sigmas', 'sampler', 'noise'].map((name) => linkedNode(graph, sampler, name)),
  ];
  const near = (name: string) =>
    helpers.map((node) => plainInput(graph, node, name)).find((value) => value !== null);
  const conditioning = (name: string) => sampler.inputs[name] ?? guider?.inputs[name];
  const before = (name: string) =>
    linkOf(conditioning(name)) ? [linkOf(conditioning(name))?.node ?? ''] : [];
  const models = [...upstream(graph, before('model'), ['model'])];
  return {
    tool,
    generated: true,
    prompt: promptBehind(
      graph,
      conditioning('positive') ?? conditioning('conditioning') ?? sampler.inputs['prompt'],
      'positive',
    ),
    negativePrompt: promptBehind(graph, conditioning('negative'), 'negative'),
    model: models.map((node) => modelOf(graph, node)).find((name) => name !== null) ?? null,
    seed: helpers.map((node) => seedInput(graph, node)).find((seed) => seed !== null) ?? null,
    settings: known({
      steps: near('steps'),
      sampler: near('sampler_name'),
      scheduler: near('scheduler'),
      cfgScale: near('cfg'),
      denoisingStrength: near('denoise'),
      guidance: guidanceBefore(graph, before('positive').concat(before('conditioning'))),
      size: sizeBefore(graph, before('latent_image')),
      loras: lorasOf(models),
    }),
  };
}

/** The sampler nearest to what saves the picture. Detailers and upscalers sample too, but not the picture itself. */
function findSampler(graph: Graph): GraphNode | null {
  const ids = [...graph.keys()];
  const kind = (id: string) => graph.get(id)?.type ?? '';
  const saves = ids.filter((id) => /save/i.test(kind(id)) && /image|webp|png/i.test(kind(id)));
  const shows = ids.filter((id) => /preview|video|output/i.test(kind(id)));
  for (const main of [true, false]) {
    for (const start of [saves, shows, ids]) {
      for (const node of upstream(graph, start, ['images', 'image', 'samples'])) {
        if (isSampler(node) && (!main || !/detail|upscale/i.test(node.type))) return node;
      }
    }
  }
  return null;
}

function isSampler({ inputs }: GraphNode): boolean {
  const conditioned = 'positive' in inputs || 'guider' in inputs || 'conditioning' in inputs;
  return conditioned && ['seed', 'noise_seed', 'noise', 'sampler_name'].some((name) => name in inputs);
}

/** Nodes that call a service take a prompt and give an image. */
function promptWithoutSampler(graph: Graph): string | null {
  for (const node of upstream(graph, [...graph.keys()])) {
    const prompt = text(resolve(graph, node, 'prompt'));
    if (prompt !== null) return prompt;
  }
  return null;
}

function modelOf(graph: Graph, node: GraphNode): string | null {
  for (const name of ['ckpt_name', 'unet_name', 'base_ckpt_name', 'model_name']) {
    const value = resolve(graph, node, name);
    const found = modelName(record(value)?.['content'] ?? value);
    if (found !== null) return found;
  }
  return null;
}

function guidanceBefore(graph: Graph, start: readonly string[]): ReturnType<typeof plain> {
  for (const node of upstream(graph, start)) {
    if (node.type === 'FluxGuidance') return plainInput(graph, node, 'guidance');
  }
  return null;
}

function sizeBefore(graph: Graph, start: readonly string[]): string | null {
  for (const node of upstream(graph, start, ['samples', 'latent', 'latent_image'])) {
    const size = sizeOf(resolve(graph, node, 'width'), resolve(graph, node, 'height'));
    if (size !== null) return size;
  }
  return null;
}

/** One in a node of its own, or several in one: `lora_1: { on, lora, strength }`, or `lora_01` with `strength_01`. */
function lorasOf(nodes: readonly GraphNode[]): Record<string, unknown>[] | null {
  const found: Record<string, unknown>[] = [];
  for (const { inputs } of nodes) {
    const name = modelName(inputs['lora_name']);
    if (name !== null)
      found.push(known({ name, weight: plain(inputs['strength_model'] ?? inputs['strength']) }));
    for (const [key, value] of Object.entries(inputs).slice(0, 200)) {
      const number = /^lora_(\d{1,3})$/.exec(key)?.[1];
      if (number === undefined) continue;
      const lora = record(value);
      const several = modelName(lora ? lora['lora'] : value);
      if (several === null || several === 'None' || lora?.['on'] === false) continue;
      found.push(known({ name: several, weight: plain(lora?.['strength'] ?? inputs[`strength_${number}`]) }));
    }
  }
  return found.length > 0 ? found.slice(0, mostLoras) : null;
}
