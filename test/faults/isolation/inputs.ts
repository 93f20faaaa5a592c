import { z } from 'zod';
import type { Endpoint } from '../../../src/shared/contract/endpoint.ts';
import { type Belongings, nounOf } from './belongings.ts';

/** The part of JSON Schema that the input of an endpoint is printed as. */
interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** A place in an input that takes an id, or words in which an id may hide (a cursor, a search). */
interface Position {
  path: string;
  field: string;
  kind: 'id' | 'words';
  /** Takes UUIDs only. */
  strict: boolean;
  longest: number;
  nullable: boolean;
}

export interface Attempt {
  input: Record<string, unknown>;
  /** What of somebody else's was put into it, and where. */
  sent: { path: string; value: string; kind: Position['kind'] } | null;
}

/** What inputs are made of. */
export interface Material {
  /** Of the one who calls; fills the places that are not tried out. */
  own: Belongings;
  /** Of somebody else; each id is tried in every place. */
  foreign: Belongings;
  /** Words of somebody else, for places that take words of a request that reads. */
  foreignWords: string[];
  /** Words that mean "everything" somewhere, for places that take words of any request. */
  wideWords: string[];
  /** Numbers that mean something, such as the month of an image; a field takes the first that fits. */
  numbers: number[];
  /** The instant of made-up places in lists. */
  at: number;
  email: string;
}

interface Walk {
  /** Which of several alternatives to take at a place. */
  choose(path: string, alternatives: number): number;
  value(position: Position): unknown;
  material: Material;
  /** Optional words, which would only narrow what is found, are left out unless one of them is tried. */
  tried: string | null;
}

const absent = Symbol('absent');

/** The alternatives of a schema, also those that it tells as a list of types. */
function optionsOf(schema: Schema): Schema[] | undefined {
  const { type } = schema;
  return (
    schema.anyOf ??
    schema.oneOf ??
    (Array.isArray(type) ? type.map((one) => ({ ...schema, type: one })) : undefined)
  );
}

function walk(schema: Schema, path: string, nullable: boolean, at: Walk): unknown {
  const options = optionsOf(schema);
  if (options) {
    const real = options.filter(({ type }) => type !== 'null');
    return walk(real[at.choose(path, real.length)]!, path, real.length < options.length, at);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[at.choose(path, schema.enum.length)];
  if (schema.type === 'object') return walkObject(schema, path, at);
  if (schema.type === 'array') return [walk(schema.items ?? {}, `${path}.0`, false, at)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return numberFor(schema, at.material.numbers);
  if (schema.type === 'string') return walkString(schema, path, nullable, at);
  throw new Error(`${path}: no value can be made up for ${JSON.stringify(schema)}.`);
}

function walkObject(schema: Schema, path: string, at: Walk): Record<string, unknown> {
  const values = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    const below = path === '' ? name : `${path}.${name}`;
    const required = schema.required?.includes(name) ?? false;
    if (!required && !at.tried?.startsWith(below) && isWords(name, inner)) return [name, absent];
    if (inner.default !== undefined && !holdsId(name, inner) && !at.tried?.startsWith(below))
      return [name, inner.default];
    return [name, walk(inner, below, false, at)];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== absent)) as Record<string, unknown>;
}

const fieldOf = (path: string): string => path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
const namesId = (field: string): boolean => /^(id|ids|except)$|Ids?$/.test(field);

/** Whether a field takes words only; such fields are optional often, and then better left out. */
function isWords(field: string, schema: Schema): boolean {
  const options = (schema.anyOf ?? [schema]).filter(({ type }) => type !== 'null');
  return options.every(
    ({ type, format, enum: values }) =>
      type === 'string' && format !== 'uuid' && values === undefined && !namesId(field),
  );
}

const holdsId = (field: string, schema: Schema): boolean =>
  schema.format === 'uuid' ||
  (schema.type === 'string' && namesId(field)) ||
  [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])].some((inner) => holdsId(field, inner)) ||
  Object.entries(schema.properties ?? {}).some(([name, inner]) => holdsId(name, inner));

function walkString(schema: Schema, path: string, nullable: boolean, at: Walk): unknown {
  const field = fieldOf(path);
  const id = schema.format === 'uuid' || namesId(field);
  if (schema.format === 'email') return at.material.email;
  if (schema.format === 'uri') return 'https://example.org/';
  const longest = schema.maxLength ?? Infinity;
  const value = at.value({
    path,
    field,
    kind: id ? 'id' : 'words',
    strict: schema.format === 'uuid',
    longest,
    nullable,
  });
  const least = schema.minLength ?? 0;
  // A hash or a token of a fixed length, which nobody was given.
  const length = /\{(\d+)\}\$$/.exec(schema.pattern ?? '')?.[1];
  if (value === null && !id && length !== undefined) return '0'.repeat(Number(length));
  // Numbers that travel as text.
  if (value === null && !id && schema.pattern?.startsWith('^\\d')) return String(at.material.numbers[0]);
  // Where nothing may be said, nothing narrows what is meant.
  if (value === null && !id) return least === 0 ? '' : 'words'.padEnd(least, ' words');
  return value;
}

function numberFor({ minimum = 0, maximum = Infinity }: Schema, numbers: number[]): number {
  const fits = (value: number): boolean => value >= minimum && value <= maximum;
  // A number of at most six digits may be a month, and there is nothing in the month 0.
  return (minimum > 1 || maximum < 1_000_000 ? numbers.find(fits) : undefined) ?? minimum;
}

const mostVariants = 64;

/** Runs `build` once for every combination of alternatives; `fixed` may take some of them itself. */
function* everyChoice<T>(
  build: (choose: Walk['choose']) => T,
  fixed: (path: string, of: number) => number | null = () => null,
): Generator<T> {
  const taken = new Map<string, { at: number; of: number }>();
  for (let variant = 0; variant < mostVariants; variant += 1) {
    const met = new Set<string>();
    yield build((path, of) => {
      const chosen = fixed(path, of);
      if (chosen !== null) return chosen;
      met.add(path);
      const choice = taken.get(path) ?? { at: 0, of };
      taken.set(path, choice);
      return choice.at;
    });
    for (const path of taken.keys()) if (!met.has(path)) taken.delete(path);
    const next = [...taken].reverse().find(([, { at, of }]) => at + 1 < of);
    if (!next) return;
    for (const path of [...taken.keys()].reverse()) {
      if (path === next[0]) break;
      taken.delete(path);
    }
    next[1].at += 1;
  }
}

/** The input of an endpoint as JSON Schema. Throws for what can't be printed, so that nothing is passed over. */
function schemaOf(endpoint: Endpoint): Schema {
  const printed = z.toJSONSchema(endpoint.input, {
    io: 'input',
    // A boolean that travels as text is printed as any text.
    override({ zodSchema, jsonSchema }) {
      const { def } = zodSchema._zod;
      if (def.type === 'pipe' && def.out._zod.def.type === 'boolean') jsonSchema.enum = ['true', 'false'];
    },
  });
  return printed as Schema;
}

function* walks(schema: Schema, at: Omit<Walk, 'choose'>): Generator<Record<string, unknown>> {
  for (const input of everyChoice((choose) => walk(schema, '', false, { ...at, choose })))
    yield input as Record<string, unknown>;
}

/** Every place of every alternative that takes an id or words. */
function positionsOf(schema: Schema, material: Material): Position[] {
  const found = new Map<string, Position>();
  const value = (position: Position): string | null => {
    found.set(position.path, position);
    return null;
  };
  const everything = { value, material, tried: null };
  for (const _ of walks(schema, everything)) continue;
  // Words that are left out usually are seen when they are tried.
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (!isWords(name, inner)) continue;
    for (const _ of walks(schema, { ...everything, tried: name })) continue;
  }
  return [...found.values()];
}

/** What of one's own goes into a place that is not tried out: of the right noun, or one of each when nothing says which. */
function ownValues(position: Position, endpoint: Endpoint, { own }: Material): unknown[] {
  if (position.kind === 'words') return [null];
  const noun = nounOf(position.field, endpoint.path, own);
  const ids = noun === null ? Object.values(own).map(([first]) => first) : [own[noun]![0]];
  const fitting = ids.filter((id) => id !== undefined && (!position.strict || isUuid(id)));
  return [...(position.nullable && noun === null ? [null] : []), ...fitting];
}

/**
 * Inputs for one endpoint, made from its schema alone: each place that can take an id gets every id of somebody else,
 * while the others hold what is the caller's own, and places for words get their ids and words. Throws when an input that
 * was made up does not pass the schema.
 */
export function* attemptsOn(endpoint: Endpoint, material: Material): Generator<Attempt> {
  const schema = schemaOf(endpoint);
  const positions = positionsOf(schema, material);
  let made = 0;
  const plain = { material, tried: null };
  if (!positions.some(({ kind }) => kind === 'id')) {
    for (const input of walks(schema, { ...plain, value: () => null })) {
      made += 1;
      yield { input: checked(endpoint, input), sent: null };
    }
  }
  let turn = 0;
  for (const position of positions) {
    for (const value of foreignValues(position, endpoint, material)) {
      const { path, kind } = position;
      for (const others of ownCombinations(positions, position, endpoint, material)) {
        turn += 1;
        let sent = false;
        const put = (here: Position): unknown => {
          if (here.path !== path) return others.get(here.path) ?? null;
          sent = true;
          return value;
        };
        // Alternatives beside the way to the place take turns: with each value another one.
        const fixed = (at: string, of: number): number | null => (path.startsWith(at) ? null : turn % of);
        const build = (choose: Walk['choose']) =>
          walk(schema, '', false, { material, tried: path, value: put, choose }) as Record<string, unknown>;
        for (const input of everyChoice(build, fixed)) {
          // An alternative without the place sends nothing of anybody.
          if (!sent) continue;
          sent = false;
          // What is tried as words may break a rule on words; then it goes no further on the server either.
          if (kind === 'words' && !endpoint.input.safeParse(input).success) continue;
          made += 1;
          yield { input: checked(endpoint, input), sent: { path, value, kind } };
        }
      }
    }
  }
  if (made === 0) throw new Error(`No input could be made up for ${endpoint.name}.`);
}

/**
 * What is tried in a place. Words of a request that changes something would become the caller's own content, and prove
 * nothing when they are seen again; those of a request that reads must not find anything.
 */
function foreignValues(
  position: Position,
  endpoint: Endpoint,
  { foreign, foreignWords, wideWords, at }: Material,
): string[] {
  const ids = Object.values(foreign).flat();
  const fits = (id: string): boolean => id.length <= position.longest && (!position.strict || isUuid(id));
  if (position.kind === 'id') return ids.filter(fits);
  if (endpoint.method !== 'GET') return wideWords;
  const cursors = ids.map((id) => `${at}_${id}`);
  return [...ids, ...cursors, ...foreignWords, ...wideWords].filter(
    ({ length }) => length > 0 && length <= position.longest,
  );
}

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

function* ownCombinations(
  positions: readonly Position[],
  tried: Position,
  endpoint: Endpoint,
  material: Material,
): Generator<Map<string, unknown>> {
  const others = positions.filter(({ path }) => path !== tried.path);
  const open = others.map((position) => ({ position, values: ownValues(position, endpoint, material) }));
  const most = Math.max(1, ...open.map(({ values }) => values.length));
  // Places that could hold anything run through what there is side by side.
  for (let i = 0; i < most; i += 1) {
    yield new Map(open.map(({ position, values }) => [position.path, values[i % values.length]]));
  }
}

/** An input that the server's own check would refuse reaches nothing. */
function checked(endpoint: Endpoint, input: Record<string, unknown>): Record<string, unknown> {
  const result = endpoint.input.safeParse(input);
  if (result.success) return input;
  throw new Error(
    `The input made up for ${endpoint.name} is refused: ${result.error.message}\n${JSON.stringify(input)}`,
  );
}
