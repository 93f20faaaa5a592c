import { deflateRawSync } from 'node:zlib';
import { type MadeEntry, madeZip } from '../../../src/server/transfer/bundle/test-zips.ts';
import type { BadFile, Kind, Material } from './bad-input.ts';
import { nastyTexts } from './nasty.ts';

const megabyte = 1024 * 1024;
const zip = (token: string, bytes: Buffer): BadFile => ({ as: 'file', name: `${token}.zip`, bytes });

const anyPicture = ({ pictures, chance }: Material) => chance.pick(pictures);

/** A good entry under a name that has the token in it. */
function goodEntry(material: Material, token: string, more: Partial<MadeEntry> = {}): MadeEntry {
  const { extension, bytes } = anyPicture(material);
  const content = Buffer.concat([bytes, Buffer.from(`${token} ${material.chance.next()}`)]);
  // In the name itself: a folder that all entries share is taken off their paths.
  const name = `${token}/${token}-${material.chance.int(1e9)}.${extension}`;
  return { name, content, deflate: material.chance.odds(0.5), ...more };
}

const link = (0o120777 << 16) >>> 0;

/** Names that lead out, and the places they would lead to, which must stay empty. */
function escapeName({ chance, traps, canary }: Material, token: string): string {
  const file = `escaped-${token}.png`;
  const up = '../'.repeat(1 + chance.int(12));
  traps.add(`/tmp/${file}`);
  traps.add(`/${file}`);
  return chance.pick([
    `${up}${file}`,
    `${up}tmp/${file}`,
    `${up}canary/${file}`,
    `${canary}/${file}`,
    `/tmp/${file}`,
    `a/b/../../../../${file}`,
    `..\\..\\..\\${file}`,
    `C:\\${file}`,
    `//server/share/${file}`,
    `./../${file}`,
    `a/./../..//${file}`,
    `~/${file}`,
    `%2e%2e/%2e%2e/${file}`,
    `originals/../../${file}`,
  ]);
}

function oddName({ chance }: Material, token: string): string | Buffer {
  const text = Buffer.from(token);
  return chance.pick<() => string | Buffer>([
    () => Buffer.concat([text, Buffer.from([0x81, 0xff, 0xfe, 0x2e, 0x70, 0x6e, 0x67])]),
    () => Buffer.concat([text, Buffer.from('Ünïcödé Ω.png', 'latin1')]),
    () => Buffer.concat([text, Buffer.from([0xed, 0xa0, 0x80, 0x2e, 0x70])]),
    () => `${token}\0.png`,
    () => `${token}\u202egnp.exe`,
    () => `${token}${chance.pick(nastyTexts).slice(0, 200)}.png`,
    () => `${token}${'x'.repeat(3_000)}.png`,
    () => `${token}/${'d/'.repeat(200)}x.png`,
    () => `${token}/CON`,
    () => `${token}/aux.png `,
    () => `${token}//..png`,
    () => `${token}\n.png`,
  ])();
}

/** A ZIP that holds a ZIP that holds a ZIP …, the innermost a picture. */
function nested(material: Material, token: string, depth: number): Buffer {
  let bytes = madeZip([goodEntry(material, token)]);
  for (let level = 0; level < depth; level += 1)
    bytes = madeZip([{ name: `${token}-${level}.zip`, content: bytes, deflate: level % 2 === 0 }]);
  return bytes;
}

export const zipKinds: readonly Kind[] = [
  {
    name: 'truncated ZIP',
    make(material, token) {
      const bytes = madeZip([goodEntry(material, token), goodEntry(material, token)]);
      return zip(token, bytes.subarray(0, 4 + material.chance.int(bytes.length - 4)));
    },
  },
  {
    name: 'ZIP with changed bytes',
    make(material, token) {
      const bytes = Buffer.from(
        madeZip([goodEntry(material, token), goodEntry(material, token), goodEntry(material, token)]),
      );
      for (let times = 1 + material.chance.int(20); times > 0; times -= 1)
        bytes[4 + material.chance.int(bytes.length - 4)] = material.chance.int(256);
      return zip(token, bytes);
    },
  },
  {
    name: 'changed list of a ZIP',
    make(material, token) {
      const bytes = Buffer.from(madeZip([goodEntry(material, token), goodEntry(material, token)]));
      const from = bytes.lastIndexOf(Buffer.from('504b0102', 'hex')) - 60;
      for (let times = 1 + material.chance.int(6); times > 0; times -= 1)
        bytes[Math.max(4, from + material.chance.int(bytes.length - from))] = material.chance.pick([
          0, 0xff, 0x7f, 0x80,
        ]);
      return zip(token, bytes);
    },
  },
  {
    name: 'names that lead out',
    make: (material, token) =>
      zip(
        token,
        madeZip([
          goodEntry(material, token),
          goodEntry(material, token, { name: escapeName(material, token) }),
        ]),
      ),
  },
  {
    name: 'odd names',
    make: (material, token) =>
      zip(
        token,
        madeZip([
          goodEntry(material, token, {
            name: oddName(material, token),
            flags: material.chance.pick([0, 0x800]),
          }),
          goodEntry(material, token, { name: oddName(material, token) }),
          // Outside of any folder, so that none is shared and taken off the paths.
          goodEntry(material, token, { name: `${token}.png` }),
        ]),
      ),
  },
  {
    name: 'links in a ZIP',
    make(material, token) {
      const { chance, canary } = material;
      const target = chance.pick([
        '/etc/passwd',
        '../../../../etc/passwd',
        `${canary}/witness.txt`,
        '.',
        '/',
      ]);
      const name = `${token}/link-${token}`;
      const through = goodEntry(material, token, { name: `${name}/escaped-${token}.png` });
      const type = chance.pick([
        link,
        link,
        (0o060666 << 16) >>> 0,
        (0o010644 << 16) >>> 0,
        (0o140777 << 16) >>> 0,
      ]);
      return zip(token, madeZip([{ name, content: target, externalAttributes: type }, through]));
    },
  },
  {
    name: 'entries of one name',
    make(material, token) {
      const name = `${token}/${token}.png`;
      const names = material.chance.pick([
        [name, name, name],
        [name, `${token}/${token.toUpperCase()}.png`, name],
        [name, `./${name}`, `${token}//${token}.png`],
        [`${token}/a${token}`, `${token}/a${token}/b.png`, `${token}/a${token}`],
      ]);
      return zip(token, madeZip(names.map((each) => goodEntry(material, token, { name: each }))));
    },
  },
  {
    name: 'overlapping entries',
    make(material, token) {
      const kernel = goodEntry(material, token);
      const others = Array.from({ length: 20 }, (_, index) => ({
        ...kernel,
        name: `${token}/${token}-${index}.png`,
        offset: 0,
      }));
      return zip(token, madeZip([kernel, ...others]));
    },
  },
  {
    name: 'lies in a ZIP',
    make(material, token) {
      const { chance } = material;
      const lie = chance.pick<Partial<MadeEntry>>([
        { bytes: 0xffffffff },
        { bytes: 0 },
        { bytes: 1 },
        { packed: 0xffffffff },
        { packed: 0 },
        { crc: 12345 },
        { offset: 0xffffffff },
        { offset: 3 },
        { method: 99 },
        { method: 12 },
        { flags: 1 },
        { flags: 0x2041 },
        { flags: 8 },
        { extra: Buffer.from('0100ffff00', 'hex') },
        { extra: Buffer.concat([Buffer.from('01001800', 'hex'), Buffer.alloc(24, 0xff)]) },
        { externalAttributes: 0xffffffff },
      ]);
      return zip(token, madeZip([goodEntry(material, token), goodEntry(material, token, lie)]));
    },
  },
  {
    name: 'false end of a ZIP',
    make(material, token) {
      const { chance } = material;
      const entries = [goodEntry(material, token), goodEntry(material, token)];
      if (chance.odds(0.4)) return zip(token, madeZip(entries, { count: chance.pick([0, 1, 3, 0xffff]) }));
      if (chance.odds(0.5)) return zip(token, madeZip(entries, { end: chance.bytes(chance.int(40)) }));
      const end = Buffer.from(madeZip(entries)).subarray(-22);
      const field = chance.pick([4, 6, 8, 10, 12, 16, 20]);
      const wrong = Buffer.from(end);
      wrong.writeUInt16LE(chance.pick([1, 0x7fff, 0xffff]), field);
      return zip(token, madeZip(entries, { end: wrong }));
    },
  },
  {
    name: 'bomb of zeros',
    most: 6,
    make(material, token) {
      const content = Buffer.alloc((50 + material.chance.int(150)) * megabyte);
      return zip(
        token,
        madeZip([
          { name: `${token}/${token}-zeros.png`, content, deflate: true },
          goodEntry(material, token),
        ]),
      );
    },
  },
  {
    name: 'bomb that says it is small',
    most: 6,
    make(material, token) {
      const zeros = Buffer.alloc(200 * megabyte);
      const packed = deflateRawSync(zeros);
      const entry: MadeEntry = {
        name: `${token}/${token}-liar.png`,
        content: packed,
        method: 8,
        bytes: 5_000,
        crc: 0,
      };
      return zip(token, madeZip([entry, goodEntry(material, token)]));
    },
  },
  {
    name: 'ZIPs in ZIPs',
    most: 40,
    make: (material, token) => zip(token, nested(material, token, 1 + material.chance.int(12))),
  },
  {
    name: 'ZIP full of bombs in ZIPs',
    most: 3,
    make(_material, token) {
      const zeros = madeZip([
        { name: `${token}-zeros.png`, content: Buffer.alloc(40 * megabyte), deflate: true },
      ]);
      const many = Array.from({ length: 30 }, (_, index) => ({
        name: `${token}-${index}.zip`,
        content: zeros,
        deflate: true,
      }));
      return zip(token, madeZip(many));
    },
  },
  {
    name: 'very many entries',
    most: 2,
    make(material, token) {
      const many = Array.from({ length: 30_000 }, (_, index) => ({
        name: `${token}/${token}-${index}`,
        content: '',
      }));
      return zip(token, madeZip([goodEntry(material, token), ...many]));
    },
  },
  {
    name: 'ZIP of nothing',
    make(material, token) {
      const empty = [
        madeZip([]),
        madeZip([{ name: `${token}/` }]),
        madeZip([{ name: `${token}/${token}-empty.png` }]),
      ];
      return zip(token, material.chance.pick(empty));
    },
  },
  {
    name: 'something before and behind a ZIP',
    make(material, token) {
      const { chance } = material;
      const bytes = madeZip([goodEntry(material, token)]);
      const before = chance.odds(0.5)
        ? Buffer.from('MZ\x90\0 a program that unpacks itself')
        : Buffer.alloc(0);
      const behind = chance.odds(0.5) ? chance.bytes(chance.int(70_000)) : Buffer.from('PK\x05\x06');
      return zip(token, Buffer.concat([before, bytes, behind]));
    },
  },
];
