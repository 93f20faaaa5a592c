import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createOutlineReader } from './png-outline.ts';
import { bomb, pngChunk } from './test-headers.ts';
import { convert, paint, turned } from './test-pictures.ts';

function outlineOf(bytes: Uint8Array, piece = bytes.length) {
  const reader = createOutlineReader();
  for (let at = 0; at < bytes.length; at += piece) reader.take(bytes.subarray(at, at + piece));
  return reader.outline();
}

/** The same PNG with another chunk after its header. */
const withChunk = (png: Buffer, type: string, data: Buffer) =>
  Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)]);

test('a plain PNG says its size, however its bytes are cut', async () => {
  const png = await paint(300, 200);
  for (const piece of [1, 7, 33, 1000, png.length])
    expect(outlineOf(png, piece)).toEqual({ width: 300, height: 200 });
  expect(outlineOf(withChunk(png, 'tEXt', Buffer.alloc(100_000)), 999)).toEqual({ width: 300, height: 200 });
  expect(outlineOf(Buffer.concat([png, Buffer.from('something behind it')]))).toEqual({
    width: 300,
    height: 200,
  });
});

test('what is turned, animated, damaged or no PNG is left to the decoder', async () => {
  const png = await paint(30, 20);
  const wrongHeader = Buffer.from(png);
  wrongHeader[18] = 1;
  for (const bytes of [
    withChunk(png, 'eXIf', Buffer.alloc(8)),
    withChunk(png, 'acTL', Buffer.alloc(8)),
    withChunk(png, 'no!!', deflateSync(Buffer.alloc(3))),
    png.subarray(0, png.length - 13),
    png.subarray(0, 20),
    Buffer.alloc(0),
    wrongHeader,
    bomb(0, 10),
    await convert(png, 'jpeg'),
    await turned(png, 6),
  ]) {
    expect(outlineOf(bytes)).toBeNull();
  }
});
