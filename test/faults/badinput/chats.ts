import type { ExportFile } from '../intake/zip.ts';
import { zipOf } from '../intake/zip.ts';
import type { BadImport, Kind, Material } from './bad-input.ts';
import type { Chance } from './chance.ts';
import { mutated, nastyDates, nastyTexts, withInEveryText } from './nasty.ts';

type Fields = Record<string, unknown>;

/** A good small export of one service: its JSON files as values, and pictures. */
export interface Sample {
  name: string;
  json: { path: string; value: unknown }[];
  others: ExportFile[];
  /** Lets a tree of this service run in a circle. */
  circle(value: unknown, chance: Chance): void;
}

/** The files of an export as they are given: in a ZIP, or as they are; all below a folder that has the token. */
async function given(
  { chance }: Material,
  token: string,
  texts: readonly { path: string; bytes: Buffer }[],
  others: readonly ExportFile[],
): Promise<BadImport> {
  const files = [...texts, ...others].map(({ path, bytes }) => ({ path: `${token}/${path}`, bytes }));
  // A file more in the root, or the folder would be taken for a wrapper and its name not be told.
  const named = { path: `${token}.txt`, bytes: Buffer.from(token) };
  if (chance.odds(0.5)) return { as: 'import', files: [...files, named] };
  return { as: 'import', files: [{ path: `${token}.zip`, bytes: await zipOf([...files, named]) }] };
}

const asBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? 'null');

/** Every file of a sample with its value changed. */
async function changed(
  material: Material,
  token: string,
  sample: Sample,
  change: (value: unknown, index: number) => unknown,
): Promise<BadImport> {
  const texts = sample.json.map(({ path, value }, index) => ({ path, bytes: asBytes(change(value, index)) }));
  return given(material, token, texts, sample.others);
}

/** The bytes of a JSON text, damaged in one of many ways. */
function damagedText(bytes: Buffer, chance: Chance): Buffer {
  const text = bytes.toString();
  const at = chance.int(text.length);
  return chance.pick<() => Buffer>([
    () => bytes.subarray(0, chance.int(bytes.length)),
    () =>
      Buffer.from(
        `${text.slice(0, at)}${chance.pick(['"', '{', '}', ',', ']', '\\', '\0', 'NaN', '/*'])}${text.slice(at)}`,
      ),
    () => Buffer.from(`${text.slice(0, at)}${text.slice(at + 1 + chance.int(30))}`),
    () =>
      Buffer.concat([bytes, Buffer.from(chance.pick(['}', ']]', 'x', '\0\0', '{"a":', bytes.toString()]))]),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(`\ufeff${text}`, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.concat([bytes.subarray(0, at), chance.bytes(40), bytes.subarray(at)]),
    () =>
      Buffer.from(
        text.replaceAll(/:\s*(\d+)(\.\d+)?/g, (all) =>
          chance.odds(0.2)
            ? `:${chance.pick(['1e400', '-1e400', '9'.repeat(400), '0x10', 'NaN', '-Infinity', '1.2.3'])}`
            : all,
        ),
      ),
    () => Buffer.from(text.replaceAll('"', "'")),
    () => Buffer.from(text.replace(/^\[/, '[,').replaceAll('},{', '},,{')),
    () =>
      Buffer.from(
        text.replaceAll(/"([a-z_]+)":/g, (all, name: string) =>
          chance.odds(0.05) ? `"${name}":1,${all}` : all,
        ),
      ),
  ])();
}

const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

/** Valid JSON that no service would write, as large as it is deep. */
function absurdJson(token: string, chance: Chance): Buffer {
  return Buffer.from(
    chance.pick<() => string>([
      () => deep('[', ']', 100_000),
      () => deep('{"mapping":', '}', 50_000).replace('}', '1}'),
      () => `[{"id":"${token}","mapping":${deep('{"a":', '}', 3_000).replace('}', '1}')}}]`,
      () =>
        `[{"id":"${token}","title":"t","mapping":{"a":{"id":"a","message":{"content":{"parts":[${deep('[', ']', 20_000)}]}}}}}]`,
      () => '[',
      () => '{"conversations":[',
      () => `[${'{},'.repeat(50_000)}{}]`,
      () => `[${'null,'.repeat(50_000)}1]`,
      () => `{"${'k'.repeat(1_000_000)}":1}`,
      () => `[{"id":"${token}","title":"${'t'.repeat(3_000_000)}","mapping":{}}]`,
      () =>
        `[{"id":"${token}","mapping":{"__proto__":{"id":"__proto__","message":{"author":{"role":"user"},"content":{"parts":["x"]}}}},"current_node":"__proto__"}]`,
      () => '"just a text"',
      () => '1e999',
      () => `{"conversationId":"${token}","messages":{"length":1e9}}`,
      () => `[{"uuid":"${token}","chat_messages":[[[[]]]]}]`,
      () => `[{"uuid":"${token}","chat_messages":${deep('[{"content":', '}]', 500).replace('}', '1}')}}]`,
    ])(),
  );
}

/** A conversation of ChatGPT's with very many or very deep nodes. */
function largeTree(token: string, chance: Chance): unknown {
  const count = chance.pick([3_000, 8_000]);
  const wide = chance.odds(0.5);
  const mapping: Record<string, Fields> = { root: { id: 'root', message: null, parent: null, children: [] } };
  for (let index = 0; index < count; index += 1) {
    const parent = index === 0 || wide ? 'root' : `n${index - 1}`;
    const message = {
      id: `n${index}`,
      author: { role: index % 2 === 0 ? 'user' : 'assistant' },
      create_time: 1_700_000_000,
      content: { content_type: 'text', parts: [`${index}`] },
    };
    mapping[`n${index}`] = { id: `n${index}`, message, parent, children: [`n${index + 1}`] };
  }
  return [
    {
      id: token,
      conversation_id: token,
      title: token,
      create_time: 1_700_000_000,
      mapping,
      current_node: `n${count - 1}`,
    },
  ];
}

/** A picture in a data URL that is none. */
function badDataUrl({ chance, pictures }: Material, token: string): string {
  const { bytes } = chance.pick(pictures);
  return chance.pick([
    'data:image/png;base64,',
    'data:image/png;base64,!!!!',
    'data:image/png,notbase64',
    'data:;base64,AAAA',
    'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    `data:image/png;base64,${bytes.subarray(0, chance.int(bytes.length)).toString('base64')}`,
    `data:image/png;base64,${Buffer.from(token).toString('base64')}`,
    `data:image/png;base64,${'A'.repeat(2_000_000)}`,
    `data:${'x'.repeat(5_000)};base64,AAAA`,
    'https://example.invalid/a.png',
    'file:///etc/passwd',
    '/api/v1/files/../../../etc/passwd/content',
  ]);
}

function openWebUiWith(url: string, token: string): unknown {
  const messages = {
    a: {
      id: 'a',
      parentId: null,
      role: 'user',
      content: `![x](${url})`,
      files: [{ type: 'image', url }],
      timestamp: 1,
    },
    b: {
      id: 'b',
      parentId: 'a',
      role: 'assistant',
      content: url,
      files: [{ type: 'image', url, name: '../../x.png' }],
    },
  };
  return [{ id: token, title: token, chat: { history: { currentId: 'b', messages } } }];
}

export function chatKinds(samples: readonly Sample[]): Kind[] {
  const any = ({ chance }: Material): Sample => chance.pick(samples);
  return [
    {
      name: 'values of wrong shapes in an export',
      make: (material, token) =>
        changed(material, token, any(material), (value) => mutated(value, material.chance)),
    },
    {
      name: 'one wrong value in an export',
      make: (material, token) =>
        changed(material, token, any(material), (value) => mutated(value, material.chance, 1)),
    },
    {
      name: 'damaged JSON',
      make(material, token) {
        const sample = any(material);
        const { chance } = material;
        const texts = sample.json.map(({ path, value }) => ({
          path,
          bytes: damagedText(asBytes(value), chance),
        }));
        return given(material, token, texts, sample.others);
      },
    },
    {
      name: 'circles in a tree',
      make: (material, token) =>
        changed(material, token, any(material), (value) => {
          const copy = structuredClone(value);
          for (const one of samples) one.circle(copy, material.chance);
          return copy;
        }),
    },
    {
      name: 'NULs and halves of characters in every text',
      make(material, token) {
        const insert = material.chance.pick(['\0', '\ud800', '\udfff', '\0\ud83d', '\u0000'.repeat(50)]);
        return changed(material, token, any(material), (value) => withInEveryText(value, insert));
      },
    },
    {
      name: 'absurd dates',
      make: (material, token) =>
        changed(material, token, any(material), (value) => {
          const copy = structuredClone(value);
          const walk = (inner: unknown): void => {
            if (typeof inner !== 'object' || inner === null) return;
            for (const [name, each] of Object.entries(inner as Fields)) {
              if (/time|At$|_at$|timestamp/.test(name))
                (inner as Fields)[name] = material.chance.pick(nastyDates);
              else walk(each);
            }
          };
          walk(copy);
          return copy;
        }),
    },
    {
      name: 'nasty texts everywhere',
      make(material, token) {
        const { chance } = material;
        return changed(material, token, any(material), (value) =>
          JSON.parse(
            JSON.stringify(value, (name, inner: unknown) =>
              typeof inner === 'string' && !/_type$|role|sender/.test(name) && chance.odds(0.3)
                ? chance.pick(nastyTexts)
                : inner,
            ),
          ),
        );
      },
    },
    {
      name: 'JSON that nobody would write',
      make(material, token) {
        const bytes = absurdJson(token, material.chance);
        const name = material.chance.pick([
          'conversations.json',
          'chat.json',
          'library_files.json',
          'export_manifest.json',
          'x.json',
        ]);
        return given(material, token, [{ path: name, bytes }], []);
      },
    },
    {
      name: 'very large tree',
      most: 12,
      make: (material, token) =>
        given(
          material,
          token,
          [{ path: 'conversations.json', bytes: asBytes(largeTree(token, material.chance)) }],
          [],
        ),
    },
    {
      name: 'data URLs that are no pictures',
      make: (material, token) =>
        given(
          material,
          token,
          [{ path: 'chats.json', bytes: asBytes(openWebUiWith(badDataUrl(material, token), token)) }],
          [],
        ),
    },
    {
      name: 'pictures of an export that are none',
      make(material, token) {
        const { chance } = material;
        const sample = any(material);
        const others = sample.others.map(({ path, bytes }) => ({
          path,
          bytes: chance.odds(0.5)
            ? bytes.subarray(0, chance.int(bytes.length))
            : Buffer.from('<svg onload="alert(1)"/>'),
        }));
        const texts = sample.json.map(({ path, value }) => ({ path, bytes: asBytes(value) }));
        return given(material, token, texts, others);
      },
    },
    {
      name: 'a web page that holds nonsense',
      make(material, token) {
        const { chance } = material;
        const json = JSON.stringify(samples[0]!.json[0]!.value);
        const assets = JSON.stringify({
          'file-service://file-x': '../../../etc/passwd',
          'sediment://y': { file_path: '/etc/passwd' },
        });
        const cut = json.slice(0, chance.int(json.length));
        const page = chance.pick([
          `<html><script>var jsonData = ${cut};var assetsJson = ${assets};</script></html>`,
          `<html><script>var jsonData = ${json.replaceAll('"', '&quot;')};var assetsJson = {{{`,
          `<html><script>var jsonData = [${'['.repeat(50_000)}`,
          `<html><script>${'var jsonData = '.repeat(20_000)}`,
          `<html><body>Gemini${'<div>'.repeat(20_000)}`,
        ]);
        return given(material, token, [{ path: 'chat.html', bytes: Buffer.from(page) }], []);
      },
    },
    {
      name: 'sidecars that are none',
      make(material, token) {
        const { chance, pictures } = material;
        const { extension, bytes } = chance.pick(pictures);
        const name = `pic.${extension}`;
        const beside = chance.pick([
          'pic.txt',
          `${name}.xmp`,
          `${name}.json`,
          'pic.json',
          'pic.swarm.json',
          `${name}.supplemental-metadata.json`,
        ]);
        const content = chance.pick([
          chance.pick(nastyTexts),
          JSON.stringify({
            photoTakenTime: { timestamp: chance.pick(nastyDates) },
            title: chance.pick(nastyTexts),
          }),
          deep('[', ']', 50_000),
          '<x:xmpmeta'.repeat(10_000),
          `Steps: ${'1, '.repeat(50_000)}`,
        ]);
        const picture = Buffer.concat([bytes, Buffer.from(token)]);
        return given(
          material,
          token,
          [{ path: name, bytes: picture }],
          [{ path: beside, bytes: Buffer.from(content) }],
        );
      },
    },
  ];
}
