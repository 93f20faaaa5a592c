import { deflateSync } from 'node:zlib';
import type { BadFile, Kind, Material } from './bad-input.ts';
import { nastyTexts } from './nasty.ts';
import {
  flatPng,
  jpegSegment,
  overwritten,
  pngChunk,
  pngHeader,
  pngSignature,
  withJpegSegments,
  withPngChunks,
} from './picture-bytes.ts';

const file = (name: string, bytes: Buffer): BadFile => ({ as: 'file', name, bytes });

const good = ({ pictures }: Material, extension: string): Buffer =>
  pictures.find((picture) => picture.extension === extension)!.bytes;

const megabyte = 1024 * 1024;

/** Where the sizes stand in the headers of good pictures; those of AVIF and TIFF are searched for. */
function withSize({ pictures, chance }: Material): { extension: string; bytes: Buffer } {
  const { extension, bytes } = chance.pick(pictures);
  const absurd = chance.pick([0, 1, 0x7fffffff, 0xffffffff, 0x80000000, 0xffff, 65_535, 1_000_000]);
  const both = (at: number, width: 2 | 4, order: 'big' | 'little'): Buffer =>
    overwritten(overwritten(bytes, at, absurd, width, order), at + width, absurd, width, order);
  if (extension === 'png') return { extension, bytes: both(16, 4, 'big') };
  if (extension === 'gif') return { extension, bytes: both(6, 2, 'little') };
  if (extension === 'webp') return { extension, bytes: both(26, 2, 'little') };
  if (extension === 'avif') return { extension, bytes: both(bytes.indexOf('ispe') + 8, 4, 'big') };
  if (extension === 'jpg') {
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    return { extension, bytes: both(frame + 5, 2, 'big') };
  }
  const at = chance.int(bytes.length - 8);
  return { extension, bytes: both(at, 4, 'little') };
}

function pngOfText(material: Material, type: string, key: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(`${key}\0`, 'latin1'), content]);
  return withPngChunks(good(material, 'png'), [pngChunk(type, body)]);
}

const workflow = (material: Material): string =>
  material.chance.pick([
    '{"nodes":[],"extra":{"scale":NaN}}',
    '{"1":{"class_type":"KSampler","inputs":{"seed":NaN,"cfg":Infinity,"positive":["2",0]}},"2":{"class_type":"CLIPTextEncode","inputs":{"text":["2",0]}}}',
    '{"1":{"class_type":"A","inputs":{"images":["2",0]}},"2":{"class_type":"B","inputs":{"image":["1",0]}}}',
    `{"1":{"class_type":"SaveImage","inputs":{"images":["1",0]}}}`,
    '{"1":{"class_type":"KSampler","inputs":{"seed":1e999,"steps":-1,"positive":["1",0],"negative":["1",0],"model":["1",0]}}}',
    '{"a":'.repeat(5_000),
    '['.repeat(100_000),
    '{"prompt":"{\\"1\\":{\\"class_type\\":\\"X\\"}}"',
    'NaN',
    '{"__proto__":{"class_type":"SaveImage"},"constructor":1}',
  ]);

/** A directory of Exif that is wrong in one of many ways: too many values, offsets that lead out or in a circle. */
function badExif({ chance }: Material): Buffer {
  const block = Buffer.alloc(8 + 2 + 12 * 4 + 4 + 64);
  const little = chance.odds(0.5);
  const u16 = (value: number, at: number) =>
    little ? block.writeUInt16LE(value & 0xffff, at) : block.writeUInt16BE(value & 0xffff, at);
  const u32 = (value: number, at: number) =>
    little ? block.writeUInt32LE(value >>> 0, at) : block.writeUInt32BE(value >>> 0, at);
  block.write(little ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(chance.pick([8, 8, 8, 0, 4, 0xffffffff, 200]), 4);
  u16(chance.pick([4, 4, 0xffff, 0]), 8);
  for (let entry = 0; entry < 4; entry += 1) {
    const at = 10 + entry * 12;
    u16(chance.pick([0x8769, 0x9286, 0x010e, 0x0112, 0x927c, 0x8825, 0xa005]), at);
    u16(chance.pick([1, 2, 3, 4, 5, 7, 12, 99]), at + 2);
    u32(chance.pick([1, 4, 0xffffffff, 0x7fffffff, 1_000_000, 0]), at + 4);
    u32(chance.pick([8, 0, 0xffffffff, 58, 1_000_000]), at + 8);
  }
  u32(chance.pick([0, 8, 0xffffffff]), 58);
  chance.bytes(64).copy(block, 62);
  return block;
}

const badXmp = ({ chance }: Material): string =>
  chance.pick([
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&c;</x:xmpmeta>',
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&f;</x:xmpmeta>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF',
    '<a>'.repeat(20_000),
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${chance.pick(['-99', 'NaN', '1e99', '5.5', ''])}" xmp:CreateDate="${chance.pick(['0000', '9999-99-99', '-1', 'now'])}"/></rdf:RDF></x:xmpmeta>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag>${'<rdf:li>a/b/c/d/e|f\u0000</rdf:li>'.repeat(3_000)}</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`,
    chance.pick(nastyTexts),
  ]);

const notPictures: readonly [string, string | Buffer][] = [
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  [
    'svg',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
  ],
  ['html', '<!doctype html><html><body><script>alert(1)</script></body></html>'],
  ['pdf', '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'],
  ['mp4', Buffer.from('0000001866747970697 36f6d0000000069736f6d61766331'.replaceAll(' ', ''), 'hex')],
  ['js', 'GIF89a=1;alert(1)'],
  ['txt', 'just a text'],
  ['exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['ps', '%!PS-Adobe-3.0 EPSF-3.0\n/x (/etc/passwd) (r) file def'],
  [
    'mvg',
    'push graphic-context\nviewbox 0 0 1 1\nimage over 0,0 0,0 "ephemeral:/etc/passwd"\npop graphic-context',
  ],
  ['ppm', 'P6 99999 99999 255\n'],
  ['bmp', Buffer.from('424d7e0000000000000036000000280000000400000004000000010018000000', 'hex')],
  ['ico', Buffer.from('00000100010010100000010020006804000016000000', 'hex')],
  ['jxl', Buffer.from('ff0a00', 'hex')],
  ['psd', Buffer.from('3842505300010000000000000003000000010000000100080003', 'hex')],
];

export const pictureKinds: readonly Kind[] = [
  {
    name: 'truncated picture',
    make({ pictures, chance }, token) {
      const { extension, bytes } = chance.pick(pictures);
      return file(`${token}.${extension}`, bytes.subarray(0, chance.int(bytes.length)));
    },
  },
  {
    name: 'picture with changed bytes',
    make({ pictures, chance }, token) {
      const { extension, bytes } = chance.pick(pictures);
      const copy = Buffer.from(bytes);
      for (let times = 1 + chance.int(12); times > 0; times -= 1)
        copy[chance.int(copy.length)] = chance.int(256);
      return file(`${token}.${extension}`, copy);
    },
  },
  {
    name: 'picture with bytes taken out or put in',
    make({ pictures, chance }, token) {
      const { extension, bytes } = chance.pick(pictures);
      const at = chance.int(bytes.length);
      const length = chance.int(64);
      const more = chance.odds(0.5) ? chance.bytes(length) : Buffer.alloc(0);
      return file(
        `${token}.${extension}`,
        Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + length)]),
      );
    },
  },
  {
    name: 'absurd dimensions',
    make(material, token) {
      const { extension, bytes } = withSize(material);
      // A PNG's header is checked, so one that is only wrong in size needs a right checksum.
      if (extension !== 'png') return file(`${token}.${extension}`, bytes);
      const { chance } = material;
      const side = chance.pick([0, 1, 0x7fffffff, 0xffffffff, 200_000, 20_000]);
      const header = pngHeader(
        side,
        chance.pick([side, 1, 0x7fffffff]),
        chance.pick([1, 8, 16, 3]),
        chance.pick([0, 2, 3, 6, 9]),
      );
      return file(`${token}.png`, Buffer.concat([pngSignature, header, bytes.subarray(33)]));
    },
  },
  {
    name: 'wrong extension',
    make({ pictures, chance }, token) {
      const wrong = chance.pick(['png', 'jpg', 'zip', 'json', 'exe', 'html', 'svg', 'dat', 'PNG.exe', '']);
      return file(`${token}.${wrong}`, Buffer.concat([chance.pick(pictures).bytes, chance.bytes(8)]));
    },
  },
  {
    name: 'no picture at all',
    make({ chance }, token) {
      const [extension, content] = chance.pick(notPictures);
      const name = chance.odds(0.5) ? extension : chance.pick(['png', 'jpg', 'webp']);
      return file(`${token}.${name}`, Buffer.concat([Buffer.from(content), Buffer.from(`\n${token}`)]));
    },
  },
  {
    name: 'polyglot',
    make({ pictures, chance }, token) {
      const { extension, bytes } = chance.pick(pictures);
      const zip = Buffer.from('504b0304140000000000', 'hex');
      const tail = chance.pick([
        zip,
        Buffer.from('<script>alert(1)</script>'),
        Buffer.from('%PDF-1.7'),
        pngSignature,
      ]);
      const head = chance.odds(0.3) ? tail : Buffer.alloc(0);
      return file(`${token}.${extension}`, Buffer.concat([head, bytes, tail, Buffer.from(token)]));
    },
  },
  {
    name: 'hardly anything',
    make({ chance }, token) {
      const starts = [
        '',
        '\0',
        'GIF89a',
        'RIFF\0\0\0\0WEBP',
        '\xff\xd8\xff',
        '\x89PNG\r\n\x1a\n',
        'II*\0',
        'BM',
        '{',
        '[',
      ];
      return file(`${token}.png`, Buffer.from(chance.pick(starts), 'latin1'));
    },
  },
  {
    name: 'broken Exif',
    make(material, token) {
      const exif = badExif(material);
      const segment = jpegSegment(
        0xe1,
        Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]),
        material.chance.odds(0.8) ? undefined : material.chance.int(0xffff),
      );
      return material.chance.odds(0.6)
        ? file(`${token}.jpg`, withJpegSegments(good(material, 'jpg'), [segment]))
        : file(`${token}.png`, withPngChunks(good(material, 'png'), [pngChunk('eXIf', exif)]));
    },
  },
  {
    name: 'broken XMP',
    make(material, token) {
      const xmp = badXmp(material);
      if (material.chance.odds(0.5) && xmp.length < 60_000) {
        const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`);
        return file(
          `${token}.jpg`,
          withJpegSegments(good(material, 'jpg'), [jpegSegment(0xe1, body.subarray(0, 65_000))]),
        );
      }
      return file(
        `${token}.png`,
        pngOfText(material, 'iTXt', 'XML:com.adobe.xmp', Buffer.from(`\0\0\0\0${xmp}`)),
      );
    },
  },
  {
    name: 'broken credentials and profiles',
    make(material, token) {
      const { chance } = material;
      const junk = Buffer.concat([Buffer.from('0000001c6a756d62000000146a756d64', 'hex'), chance.bytes(200)]);
      const type = chance.pick(['caBX', 'iCCP', 'gAMA', 'acTL', 'tRNS', 'PLTE', 'sBIT']);
      return chance.odds(0.5)
        ? file(`${token}.png`, withPngChunks(good(material, 'png'), [pngChunk(type, junk)]))
        : file(
            `${token}.jpg`,
            withJpegSegments(good(material, 'jpg'), [
              jpegSegment(0xeb, Buffer.concat([Buffer.from('JP'), junk])),
              jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), junk])),
              jpegSegment(
                0xed,
                Buffer.concat([Buffer.from('Photoshop 3.0\0'), Buffer.from('8BIM\x04\x04\0\0'), junk]),
              ),
            ]),
          );
    },
  },
  {
    name: 'NaN and circles in workflows',
    make(material, token) {
      const key = material.chance.pick([
        'prompt',
        'workflow',
        'parameters',
        'invokeai_metadata',
        'sd-metadata',
        'Comment',
      ]);
      return file(`${token}.png`, pngOfText(material, 'tEXt', key, Buffer.from(workflow(material))));
    },
  },
  {
    name: 'settings that are none',
    make(material, token) {
      const { chance } = material;
      const text = chance.pick([
        `${chance.pick(nastyTexts)}\nNegative prompt: ${chance.pick(nastyTexts)}\nSteps: ${chance.pick(nastyTexts)}, Seed: ${'9'.repeat(400)}, Size: 0x-1`,
        `Steps: 1, ${'a: "b, '.repeat(20_000)}`,
        `Steps: 1, Lora hashes: "${'\\'.repeat(50_000)}`,
        `Negative prompt:${'\nNegative prompt:'.repeat(20_000)}`,
        `Description --ar ${'--'.repeat(20_000)} Job ID: x`,
        `{"sui_image_params":{"prompt":{},"seed":[],"loras":{"a":1}},"sui_extra_data":null}`,
      ]);
      const key = chance.pick([
        'parameters',
        'Description',
        'Comment',
        'Dream',
        'generation_data',
        'fooocus_scheme',
      ]);
      return file(`${token}.png`, pngOfText(material, 'tEXt', key, Buffer.from(text)));
    },
  },
  {
    name: 'long text',
    most: 6,
    make(material, token) {
      const type = material.chance.pick(['tEXt', 'zTXt', 'iTXt']);
      const text = Buffer.alloc(16 * megabyte, material.chance.pick(['a', '{"a":', '[', 'Steps: 1, ']));
      const packed = Buffer.concat([Buffer.from([0]), deflateSync(text, { level: 1 })]);
      const content =
        type === 'zTXt' ? packed : type === 'iTXt' ? Buffer.concat([Buffer.alloc(4), text]) : text;
      return file(`${token}.png`, pngOfText(material, type, 'parameters', content));
    },
  },
  {
    name: 'text that inflates without end',
    most: 4,
    make(material, token) {
      const packed = deflateSync(Buffer.alloc(300 * megabyte), { level: 9 });
      const isPlain = material.chance.odds(0.5);
      const content = isPlain
        ? Buffer.concat([Buffer.from([0]), packed])
        : Buffer.concat([Buffer.from([1, 0, 0, 0]), packed]);
      return file(`${token}.png`, pngOfText(material, isPlain ? 'zTXt' : 'iTXt', 'workflow', content));
    },
  },
  {
    name: 'many chunks',
    most: 10,
    make(material, token) {
      const { chance } = material;
      const chunk = pngChunk('tEXt', Buffer.from(`k${chance.int(9)}\0v`));
      return file(
        `${token}.png`,
        withPngChunks(
          good(material, 'png'),
          Array.from({ length: 40_000 }, () => chunk),
        ),
      );
    },
  },
  {
    name: 'large in pixels, small in bytes',
    most: 6,
    make({ chance }, token) {
      const [width, height, depth, colour] = chance.pick([
        [15_000, 15_000, 1, 0],
        [9_000, 9_000, 8, 0],
        [30_000, 2_000, 8, 2],
        [1, 60_000, 8, 2],
        [40_000, 40_000, 1, 0],
      ]) as [number, number, number, number];
      const png = flatPng(width, height, depth, colour);
      return file(`${token}.png`, Buffer.concat([png, Buffer.from(token)]));
    },
  },
];
