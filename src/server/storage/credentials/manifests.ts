import { fields, objects, text } from './values.ts';

type Fields = ReturnType<typeof fields>;

export interface Product {
  name: string;
  version: string | null;
}

/** A manifest with those that it builds upon left out; these are manifests of their own. */
export interface Manifest {
  generator: Product | null;
  /** Of all assertions on actions, in their order; softwareAgents are put in. */
  actions: { fields: Fields; agent: Product | null }[];
  /** Whole addresses of digital source types. */
  sourceTypes: string[];
  ingredients: Fields[];
  signature: Fields;
}

const mostManifests = 100;

/** The active manifest and all that it builds upon, oldest first; nothing that only lies beside them. */
export function manifestsOf(store: unknown): Manifest[] {
  const { active_manifest: active, manifests } = fields(store);
  const byLabel = fields(manifests);
  const seen = new Set<unknown>();
  const found: Manifest[] = [];
  function visit(label: unknown): void {
    if (typeof label !== 'string' || !Object.hasOwn(byLabel, label)) return;
    if (seen.has(label) || seen.size >= mostManifests) return;
    seen.add(label);
    const manifest = readManifest(fields(byLabel[label]));
    for (const ingredient of manifest.ingredients) visit(ingredient['active_manifest']);
    found.push(manifest);
  }
  visit(active);
  return found;
}

function readManifest(manifest: Fields): Manifest {
  const assertions = objects(manifest['assertions']);
  const data = (prefix: string) =>
    assertions.filter(({ label }) => text(label)?.startsWith(prefix)).map((each) => fields(each['data']));
  const actions = data('c2pa.actions').flatMap(readActions);
  const metadata = [...data('c2pa.metadata'), ...data('stds.iptc')];
  return {
    generator: generatorOf(manifest),
    actions,
    sourceTypes: [
      ...actions.map((action) => action.fields['digitalSourceType']),
      ...metadata.flatMap((each) => [
        each['Iptc4xmpExt:DigitalSourceType'],
        each['iptcExt:DigitalSourceType'],
      ]),
    ].filter((type) => typeof type === 'string'),
    ingredients: objects(manifest['ingredients']),
    signature: fields(manifest['signature_info']),
  };
}

/** An agent is a name, a product, or the place of one in the assertion's own list. */
function readActions(assertion: Fields): Manifest['actions'] {
  const agents = Array.isArray(assertion['softwareAgents']) ? (assertion['softwareAgents'] as unknown[]) : [];
  return objects(assertion['actions']).map((action) => ({
    fields: action,
    agent: productOf(action['softwareAgent'] ?? agents[Number(action['softwareAgentIndex'] ?? NaN)]),
  }));
}

function generatorOf(manifest: Fields): Product | null {
  const [info] = objects(manifest['claim_generator_info']);
  return productOf(info) ?? productOf(manifest['claim_generator']);
}

/** Also from the older form, a user agent such as `Adobe_Firefly/1.0 c2pa-rs/0.28.4`: its first product. */
function productOf(value: unknown): Product | null {
  if (typeof value === 'string') {
    const name = text(value.replace(/\/.*$/s, ''));
    const version = value.includes('/') ? text(/\/(\S{1,60})/.exec(value)?.[1]) : null;
    return name === null ? null : { name: readable(name), version };
  }
  const { name, version } = fields(value);
  const found = text(name);
  return found === null ? null : { name: readable(found), version: text(version, 60) };
}

/** Underscores stand for spaces in the older form. */
const readable = (name: string): string => (name.includes(' ') ? name : name.replaceAll('_', ' '));
