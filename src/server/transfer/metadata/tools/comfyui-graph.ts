import { list, record, text, type Fields } from '../../sources/values.ts';

/** One step of a ComfyUI graph in the form its API takes: inputs are values, or links `["node", output]`. */
export interface GraphNode {
  type: string;
  inputs: Fields;
}

export type Graph = ReadonlyMap<string, GraphNode>;

/** A link to another node's output. */
interface Link {
  node: string;
  output: number;
}

const mostNodes = 5_000;

/**
 * The nodes of `{ id: { class_type, inputs } }`; null where nothing in it looks like one. Ids such as `4:1` are nodes
 * inside groups, and links name them the same way.
 */
export function readGraph(fields: Fields | null): Graph | null {
  if (!fields) return null;
  const graph = new Map<string, GraphNode>();
  for (const [id, value] of Object.entries(fields).slice(0, mostNodes)) {
    const node = record(value);
    const type = text(node?.['class_type']);
    if (node && type !== null) graph.set(id, { type, inputs: record(node['inputs']) ?? {} });
  }
  return graph.size > 0 ? graph : null;
}

export function linkOf(value: unknown): Link | null {
  const [node, output] = list(value);
  if (!Array.isArray(value) || value.length !== 2 || typeof output !== 'number') return null;
  return typeof node === 'string' || typeof node === 'number' ? { node: String(node), output } : null;
}

/** The nodes a node takes its inputs from, the named inputs first. */
function sources(node: GraphNode, first: readonly string[]): Link[] {
  const inputs = Object.entries(node.inputs).slice(0, 200);
  const sorted = [
    ...inputs.filter(([name]) => first.includes(name)),
    ...inputs.filter(([name]) => !first.includes(name)),
  ];
  return sorted.flatMap(([, value]) => linkOf(value) ?? []);
}

/**
 * The nodes at and before `start`, nearest by number of links first. Each comes once, so that circles end.
 */
export function* upstream(
  graph: Graph,
  start: readonly string[],
  first: readonly string[] = [],
): Generator<GraphNode> {
  const queue = [...start];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    const node = graph.get(queue[at] ?? '');
    if (!node) continue;
    yield node;
    for (const { node: next } of sources(node, first)) {
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
}

/** The node an input is linked to; null where it is a value or nothing. */
export function linkedNode(graph: Graph, node: GraphNode | null, name: string): GraphNode | null {
  const link = linkOf(node?.inputs[name]);
  return link === null ? null : (graph.get(link.node) ?? null);
}
