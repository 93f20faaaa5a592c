import { list, record } from '../../sources/values.ts';
import { decodeEntities } from './xml-entities.ts';

/** The values of each property that we know by name, such as `dc:subject`; always under these prefixes. */
export type Xmp = ReadonlyMap<string, readonly string[]>;

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Our prefix for each namespace that is read. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://ns.adobe.com/xap/1.0/', 'xmp'],
  ['http://ns.adobe.com/xap/1.0/mm/', 'xmpMM'],
  ['http://ns.adobe.com/photoshop/1.0/', 'photoshop'],
  ['http://ns.adobe.com/exif/1.0/', 'exif'],
  ['http://ns.adobe.com/tiff/1.0/', 'tiff'],
  ['http://ns.adobe.com/lightroom/1.0/', 'lr'],
  ['http://www.digikam.org/ns/1.0/', 'digiKam'],
  ['http://ns.microsoft.com/photo/1.0/', 'MicrosoftPhoto'],
  ['http://ns.microsoft.com/photo/1.0', 'MicrosoftPhoto'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'iptcExt'],
]);

const mostValues = 2_000;

/** Prefix → namespace, as declared on the way down to an element. */
type Scope = Readonly<Record<string, string>>;

const noScope: Scope = Object.freeze(Object.create(null));

interface Element {
  name: string;
  attributes: [name: string, value: string][];
  children: Element[];
  text: string;
  scope: Scope;
}

/**
 * Reads XMP packets (ISO 16684-1): properties as attributes or elements, lists as their items; the first packet that
 * has a property wins. Structures are left out. Throws nothing: `damaged` counts the packets that are not XML.
 */
export async function parseXmp(packets: readonly string[]): Promise<{ xmp: Xmp; damaged: number }> {
  const xmp = new Map<string, string[]>();
  let damaged = 0;
  if (packets.length === 0) return { xmp, damaged };
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    trimValues: false,
    // Entities are ours to decode: the five of XML and character numbers, and none that a file defines.
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: 64,
  });
  for (const packet of packets) {
    try {
      // XMP has no document type; one is only there to do harm.
      if (packet.includes('<!DOCTYPE') || packet.includes('<!ENTITY')) throw new Error('document type');
      const found = new Map<string, string[]>();
      const parsed: unknown = parser.parse(packet);
      for (const element of elementsOf(parsed, noScope)) collect(element, found);
      for (const [name, values] of found) if (!xmp.has(name)) xmp.set(name, values);
    } catch {
      damaged++;
    }
  }
  return { xmp, damaged };
}

/** The parser gives `[{ tag: children, ':@': attributes }, { '#text': … }]`. */
function elementsOf(nodes: unknown, outer: Scope): Element[] {
  const elements: Element[] = [];
  for (const node of list(nodes)) {
    const fields = record(node) ?? {};
    const name = Object.keys(fields).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) continue;
    const attributes = Object.entries(record(fields[':@']) ?? {}).map(([key, value]): [string, string] => [
      key,
      decodeEntities(String(value)),
    ]);
    const scope = innerScope(outer, attributes);
    const inner = list(fields[name]);
    const text = inner.map((part) => record(part)?.['#text'] ?? '').join('');
    elements.push({
      name,
      attributes,
      scope,
      children: elementsOf(inner, scope),
      text: decodeEntities(text),
    });
  }
  return elements;
}

/** What an element declares, above what is declared around it; nothing is copied, however much that is. */
function innerScope(outer: Scope, attributes: Element['attributes']): Scope {
  const declared = attributes.filter(([name]) => name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  const scope: Record<string, string> = Object.create(outer);
  for (const [name, value] of declared) scope[name.slice('xmlns:'.length)] = value;
  return scope;
}

function collect(element: Element, found: Map<string, string[]>): void {
  if (!isRdf(element, 'Description')) {
    for (const child of element.children) collect(child, found);
    return;
  }
  for (const [name, value] of element.attributes) add(found, ourName(name, element.scope), [value]);
  for (const child of element.children) add(found, ourName(child.name, child.scope), valuesOf(child));
}

function add(found: Map<string, string[]>, name: string | null, values: string[]): void {
  const filled = values.filter((value) => value !== '').slice(0, mostValues);
  if (name === null || filled.length === 0) return;
  const known = found.get(name);
  if (known === undefined) found.set(name, filled);
  else if (known.length < mostValues) known.push(...filled);
}

function valuesOf(property: Element): string[] {
  const container = property.children.find(
    (child) => isRdf(child, 'Alt') || isRdf(child, 'Bag') || isRdf(child, 'Seq'),
  );
  if (container) {
    const items = container.children.filter((child) => isRdf(child, 'li') && child.children.length === 0);
    const isDefault = (item: Element) => item.attributes.some(([, value]) => value === 'x-default');
    const sorted = isRdf(container, 'Alt')
      ? [...items.filter(isDefault), ...items.filter((item) => !isDefault(item))]
      : items;
    return sorted.map((item) => item.text.trim());
  }
  if (property.children.length > 0) return [];
  const resource = property.attributes.find(([name]) => name.endsWith(':resource'));
  return [resource?.[1] ?? property.text.trim()];
}

function isRdf({ name, scope }: Element, local: string): boolean {
  const [prefix = '', rest] = name.split(':');
  return rest === local && (scope[prefix] ?? (prefix === 'rdf' ? rdf : '')) === rdf;
}

/** `photoshop:Credit`, whatever prefix the file uses; null for a namespace that is not read. */
function ourName(name: string, scope: Scope): string | null {
  const colon = name.indexOf(':');
  if (colon < 1) return null;
  const prefix = prefixes.get(scope[name.slice(0, colon)] ?? '');
  return prefix === undefined ? null : `${prefix}:${name.slice(colon + 1)}`;
}
