import { text } from '../../sources/values.ts';
import { type Graph, type GraphNode, linkOf } from './comfyui-graph.ts';
import { plain, seedOf } from './tool-facts.ts';

const longestChain = 50;

/** Under which names nodes that only hand on a value keep it. */
const holders = [
  'value',
  'seed',
  'noise_seed',
  'int',
  'float',
  'number',
  'Number',
  'string',
  'text',
  'a',
  'input',
];

/** The value of an input, through links to nodes that hold one (primitives, seed nodes); undefined where there is none. */
export function resolve(graph: Graph, node: GraphNode | null, name: string): unknown {
  let value = node?.inputs[name];
  for (let step = 0; step < longestChain; step++) {
    const link = linkOf(value);
    if (!link) return value;
    const inputs = graph.get(link.node)?.inputs ?? {};
    const holder = [name, ...holders].find((key) => key in inputs) ?? Object.keys(inputs)[0];
    value = holder === undefined ? undefined : inputs[holder];
  }
  return undefined;
}

export function plainInput(
  graph: Graph,
  node: GraphNode | null,
  name: string,
): string | number | boolean | null {
  return plain(resolve(graph, node, name));
}

/** The seed of a sampler or of the node that makes noise for it, exactly. */
export function seedInput(graph: Graph, node: GraphNode | null): string | null {
  return seedOf(resolve(graph, node, 'seed')) ?? seedOf(resolve(graph, node, 'noise_seed'));
}

type Side = 'positive' | 'negative';

/** Inputs that hold a prompt, the most trusted first; those of one group belong together. */
const textInputs = [
  ['populated_text'],
  ['clip_l', 't5xxl'],
  ['text'],
  ['prompt'],
  ['wildcard_text'],
  ['string'],
  ['value'],
  ['String'],
  ['Text'],
];
/** Inputs that are put together, such as `text_g`, `string2`, `conditioning_to`. */
const pieceInput = /^(?:text|string|prompt|conditioning|input|str)_?(?:\d{1,2}|[a-z]|to|from)$/;
/** Inputs through which a node hands on what it gets. */
const passInputs = ['conditioning', 'any', 'anything', '', 'input', 'source'];
const mostDepth = 200;
const mostPieces = 50;

/**
 * The prompt behind an input: through encoders, combinations, control nets, concatenation, primitives, reroutes, loaders
 * that hold both prompts. Each node gives its text once, however many ways lead to it. Null where there is none.
 */
export function promptBehind(graph: Graph, value: unknown, side: Side): string | null {
  const seen = new Set<string>();

  function textsBehind(current: unknown, depth: number): string[] {
    const own = text(current);
    if (own !== null) return [own];
    const link = linkOf(current);
    if (!link || depth > mostDepth || seen.has(link.node)) return [];
    seen.add(link.node);
    const node = graph.get(link.node);
    // Its output is zeros, whatever goes in.
    if (!node || node.type === 'ConditioningZeroOut') return [];
    const pieces = leadingOn(node, side).flatMap((input) => textsBehind(node.inputs[input], depth + 1));
    const separator = node.inputs['delimiter'] ?? node.inputs['separator'];
    return typeof separator === 'string' ? [pieces.join(separator)] : pieces;
  }

  return text([...new Set(textsBehind(value, 0))].join('\n'));
}

/** The inputs of a node that its text comes from. */
function leadingOn({ inputs }: GraphNode, side: Side): string[] {
  // Loaders hold both prompts as text, control nets hand both on.
  if ('positive' in inputs && 'negative' in inputs) return [side];
  const pieces = Object.keys(inputs).filter((name) => pieceInput.test(name));
  if (pieces.length > 1) return pieces.slice(0, mostPieces);
  const held = textInputs.find((group) =>
    group.some((name) => text(inputs[name]) !== null || linkOf(inputs[name])),
  );
  if (held) return held;
  if (pieces.length > 0) return pieces;
  const links = Object.keys(inputs).filter((name) => linkOf(inputs[name]) !== null);
  const pass = passInputs.find((name) => links.includes(name));
  return pass !== undefined ? [pass] : links.length === 1 ? links : [];
}
