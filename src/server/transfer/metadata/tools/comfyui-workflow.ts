import { list, record, records, text, type Fields } from '../../sources/values.ts';
import type { Graph, GraphNode } from './comfyui-graph.ts';

const mostNodes = 5_000;
const mostLinks = 50_000;

/** What the values of a node stand for, in the order in which ComfyUI's own nodes show them. */
const widgets: Readonly<Record<string, readonly string[]>> = {
  CLIPTextEncode: ['text'],
  KSampler: ['seed', 'control', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  KSamplerAdvanced: ['add_noise', 'noise_seed', 'control', 'steps', 'cfg', 'sampler_name', 'scheduler'],
  RandomNoise: ['noise_seed', 'control'],
  KSamplerSelect: ['sampler_name'],
  BasicScheduler: ['scheduler', 'steps', 'denoise'],
  CheckpointLoaderSimple: ['ckpt_name'],
  UNETLoader: ['unet_name', 'weight_dtype'],
  LoraLoader: ['lora_name', 'strength_model', 'strength_clip'],
  LoraLoaderModelOnly: ['lora_name', 'strength_model'],
  EmptyLatentImage: ['width', 'height', 'batch_size'],
  EmptySD3LatentImage: ['width', 'height', 'batch_size'],
  FluxGuidance: ['guidance'],
  PrimitiveNode: ['value'],
};

/** Whether it is the drawing that ComfyUI's editor shows: nodes with places, and links between them. */
export function isWorkflow(fields: Fields | null): fields is Fields {
  return fields !== null && Array.isArray(fields['nodes']) && Array.isArray(fields['links']);
}

/**
 * The graph behind a drawing, for files that hold nothing else: links by the names of the inputs they end at, values by
 * the names known here for ComfyUI's own nodes.
 */
export function graphOfWorkflow(workflow: Fields): Graph {
  // A link is [id, from node, from output, to node, to input, type].
  const origins = new Map<unknown, [string, number]>();
  for (const link of list(workflow['links']).slice(0, mostLinks)) {
    const [id, from, output] = list(link);
    if (typeof output === 'number') origins.set(id, [String(from), output]);
  }
  const graph = new Map<string, GraphNode>();
  for (const node of records(workflow['nodes']).slice(0, mostNodes)) {
    const type = text(node['type']);
    if (type === null) continue;
    const inputs: Record<string, unknown> = { ...valuesOf(type, node['widgets_values']) };
    for (const input of records(node['inputs']).slice(0, 200)) {
      const origin = origins.get(input['link']);
      const name = typeof input['name'] === 'string' ? input['name'] : null;
      if (origin && name !== null) inputs[name] = origin;
    }
    graph.set(String(node['id']), { type, inputs });
  }
  return graph;
}

function valuesOf(type: string, values: unknown): Fields {
  const named = record(values);
  if (named) return named;
  const names = widgets[type] ?? [];
  return Object.fromEntries(names.map((name, index) => [name, list(values)[index]]));
}
