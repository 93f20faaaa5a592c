import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { replaceColours } from './recolour.ts';
import { measure } from './measure.ts';
import { withBody } from './bodies.ts';
import { BODY_SPECS } from './body-specs.ts';
import { OWN_SHAPES } from './own-shapes.ts';
import type { Pictogram } from './pictogram.ts';

/**
 * The pictogram set (Fluent Emoji flat, MIT) with what is drawn here in addition. Nine megabytes of JSON are read
 * once; a pictogram is measured when it is first asked for.
 */
export interface PictogramSet {
  get(name: string): Pictogram | null;
  /** Only the part above the legs of a figure: what shows of a rider or of somebody in a boat. */
  upperPart(name: string): Pictogram | null;
  has(name: string): boolean;
  names(): Iterable<string>;
  /** The pictogram of an emoji, with or without variation selectors. */
  byEmoji(emoji: string): string | null;
  /** Category of the set, such as `Animals & Nature`. */
  category(name: string): string | null;
  /** The words a keyword list gives for a pictogram, best first. */
  keywords: ReadonlyMap<string, readonly string[]>;
}

interface IconFile {
  icons: Record<string, { body: string }>;
  aliases?: Record<string, { parent: string }>;
}

const TONE = /-(light|medium-light|medium|medium-dark|dark)$/;
const SKIN: Readonly<Record<string, string>> = {
  light: '#ffd7c2',
  'medium-light': '#eebfaa',
  medium: '#c68d7b',
  'medium-dark': '#966661',
  dark: '#573739',
};

export async function loadPictograms(): Promise<PictogramSet> {
  const require = createRequire(import.meta.url);
  const json = async <T>(specifier: string): Promise<T> =>
    JSON.parse(await readFile(require.resolve(specifier), 'utf8')) as T;
  const set = await json<IconFile>('@iconify-json/fluent-emoji-flat/icons.json');
  const bodies = new Map(Object.entries(set.icons).map(([name, { body }]) => [name, body] as const));
  for (const [name, { parent }] of Object.entries(set.aliases ?? {})) {
    const body = bodies.get(parent);
    if (body) bodies.set(name, body);
  }
  const specs = new Map(Object.entries(BODY_SPECS));
  const chars = await json<Record<string, string>>('@iconify-json/fluent-emoji-flat/chars.json');
  const { categories } = await json<{ categories: Record<string, string[]> }>(
    '@iconify-json/fluent-emoji-flat/metadata.json',
  );
  const emojiWords = await json<Record<string, string[]>>('emojilib/dist/emoji-en-US.json');

  const categoryOf = new Map<string, string>();
  for (const [category, names] of Object.entries(categories))
    for (const name of names) categoryOf.set(name, category);
  const byEmoji = (emoji: string) => {
    const points = [...emoji]
      .map((char) => char.codePointAt(0)!.toString(16))
      .filter((point) => point !== 'fe0f');
    return chars[points.join('-')] ?? null;
  };
  const keywords = new Map<string, readonly string[]>();
  for (const [emoji, words] of Object.entries(emojiWords)) {
    const name = byEmoji(emoji);
    if (name && !keywords.has(name)) keywords.set(name, words);
  }

  const rawBody = (name: string) => bodies.get(name) ?? null;
  const finish = (name: string, body: string, head: Pictogram['head']): Pictogram => ({
    name,
    body,
    head,
    box: measure(body).box,
  });
  const build = (name: string): Pictogram | null => {
    const own = Object.hasOwn(OWN_SHAPES, name) ? OWN_SHAPES[name] : undefined;
    if (own) return finish(name, own.body, own.head);
    if (name === 'unicorn') return finish(name, unicorn(rawBody('horse') ?? ''), { x: 0.2, y: 0.25 });
    const raw = rawBody(name);
    if (raw === null) return null;
    const tone = TONE.exec(name)?.[1];
    const spec = specs.get(name.replace(TONE, ''));
    if (!spec) return finish(name, raw, null);
    const skin = tone ? SKIN[tone] : undefined;
    const dressed =
      spec.kind === 'figure' && spec.shows === 'bust' ? { ...spec, top: lowestFill(raw) ?? spec.top } : spec;
    const whole = withBody(raw, dressed.kind === 'figure' && skin ? { ...dressed, skin } : dressed);
    return finish(name, whole.body, whole.head);
  };
  const built = new Map<string, Pictogram | null>();
  const cached = (key: string, make: () => Pictogram | null) => {
    const known = built.get(key);
    if (known !== undefined) return known;
    const made = make();
    built.set(key, made);
    return made;
  };
  return {
    get: (name) => cached(name, () => build(name)),
    upperPart: (name) =>
      cached(`upper ${name}`, () => {
        const spec = specs.get(name.replace(TONE, ''));
        const raw = rawBody(name);
        return spec?.kind === 'figure' && spec.shows === 'bust' && raw
          ? finish(name, raw, { x: 0.5, y: 0.35 })
          : build(name);
      }),
    has: (name) => Object.hasOwn(OWN_SHAPES, name) || bodies.has(name),
    *names() {
      yield* Object.keys(OWN_SHAPES);
      yield* bodies.keys();
    },
    byEmoji,
    category: (name) => categoryOf.get(name) ?? null,
    keywords,
  };
}

/** The colour of the clothes at the lower edge of a bust: its body goes on in the same. */
function lowestFill(body: string): string | null {
  let best: { colour: string; area: number } | null = null;
  for (const [path] of body.matchAll(/<path\b[^>]*>/g)) {
    const { box, fills } = measure(path);
    const fill = fills[0];
    if (fill && box.y + box.height >= 29.4 && box.width > 8 && (!best || fill.area > best.area)) best = fill;
  }
  return best?.colour ?? null;
}

/** The set's unicorn is a head; a white horse with a horn and a coloured mane stands better. */
function unicorn(horse: string): string {
  const colours: Readonly<Record<string, string>> = {
    '#a56953': '#fdf7ff',
    '#6d4534': '#d9cdea',
    '#1c1c1c': '#c65bd6',
    '#e39d89': '#f7b7d0',
  };
  const eye =
    '<path fill="#2b2140" d="M5.500 7a.49.49 0 0 1-.5-.483v-.534c0-.267.223-.483.5-.483c.275 0 .499.216.499.483v.534a.49.49 0 0 1-.499.483"/>';
  const mane =
    '<path fill="#6fa8ff" d="M10 6.500c2 .5 3.500 2.500 4.500 5.500l-1.800.5C12 10 11 8 10 6.500z"/>';
  const horn =
    '<path fill="#ffc93d" d="M6 3L2.200-4.500L8 2.200z"/><path fill="none" stroke="#e0952b" stroke-width=".4" d="M4.300-.6l1.500-.7M5.200 1.200l1.900-.8"/>';
  return `<g>${horn}${replaceColours(horse, (colour) => colours[colour] ?? colour)}${mane}${eye}</g>`;
}
