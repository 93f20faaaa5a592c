import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readEmbedded } from './read-embedded.ts';
import { factsOfSidecar } from './sidecars/sidecar-facts.ts';
import { sidecarPathsOf } from './sidecars/sidecar-paths.ts';

/** Files of other people and programs; checked where they are there. */
const folder = fileURLToPath(new URL('../../../../../shared/fixtures/images/', import.meta.url));
const present = existsSync(folder);

const mediaTypes = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['heic', 'image/heic'],
  ['gif', 'image/gif'],
]);
const typeOf = (file: string) => mediaTypes.get(file.slice(file.lastIndexOf('.') + 1));

/** File, tool, how the prompt begins, seed. */
const expected: readonly [file: string, tool: string | null, prompt: string | null, seed: string | null][] = [
  ['c2pa-rs-apache-mit/C.jpg', null, null, null],
  ['c2pa-rs-apache-mit/CA.jpg', null, null, null],
  ['c2pa-rs-apache-mit/E-sig-CA.jpg', null, null, null],
  ['c2pa-rs-apache-mit/XCA.jpg', null, null, null],
  ['c2pa-rs-apache-mit/cloud.jpg', null, null, null],
  ['c2pa-rs-apache-mit/libpng-test.png', null, null, null],
  ['c2pa-rs-apache-mit/libpng-test_with_url.png', null, null, null],
  ['c2pa-rs-apache-mit/no_manifest.jpg', null, null, null],
  ['c2pa-rs-apache-mit/sample1.avif', null, null, null],
  ['c2pa-rs-apache-mit/sample1.webp', null, null, null],
  ['c2pa-rs-apache-mit/test_xmp.webp', null, null, null],
  ['enslo-sd-metadata-mit/full/civitai.jpeg', 'Civitai', 'general, masterpiece, be', '1311178179'],
  [
    'enslo-sd-metadata-mit/full/comfyui-animated-webp.webp',
    'ComfyUI',
    'general, masterpiece, be',
    '270932924124066',
  ],
  [
    'enslo-sd-metadata-mit/full/comfyui-save-image-extended.jpeg',
    'ComfyUI',
    'general, masterpiece, be',
    '813617545434765',
  ],
  [
    'enslo-sd-metadata-mit/full/comfyui-save-image-extended.webp',
    'ComfyUI',
    'general, masterpiece, be',
    '602057552457611',
  ],
  [
    'enslo-sd-metadata-mit/full/forge-classic.jpeg',
    'Forge Classic',
    'general, masterpiece, be',
    '2547514258',
  ],
  ['enslo-sd-metadata-mit/full/gimp.png', null, null, null],
  ['enslo-sd-metadata-mit/full/novelai-curated.png', 'NovelAI', '1girl, solo, hatsune mik', '2156638429'],
  ['enslo-sd-metadata-mit/full/novelai-curated.webp', 'NovelAI', '1girl, solo, hatsune mik', '880673757'],
  ['enslo-sd-metadata-mit/full/sd-webui.jpg', 'AUTOMATIC1111', 'general, masterpiece, be', '3623174757'],
  ['enslo-sd-metadata-mit/full/sd-webui.webp', 'AUTOMATIC1111', 'general, masterpiece, be', '1028435836'],
  ['enslo-sd-metadata-mit/full/swarmui.jpg', 'SwarmUI', 'general, masterpiece, be', '697543491'],
  ['enslo-sd-metadata-mit/stubs/c2pa-chatgpt-image2.stub.png', null, null, null],
  ['enslo-sd-metadata-mit/stubs/c2pa-gemini_3.1pro.stub.png', null, null, null],
  [
    'enslo-sd-metadata-mit/stubs/comfyui-rgthree.stub.png',
    'ComfyUI',
    'general, masterpiece, be',
    '963381484256655',
  ],
  ['enslo-sd-metadata-mit/stubs/comfyui.stub.png', 'ComfyUI', 'general, masterpiece, be', '422847914351919'],
  ['enslo-sd-metadata-mit/stubs/forge.stub.png', 'Forge', 'general, masterpiece, be', '747066619'],
  [
    'enslo-sd-metadata-mit/stubs/huggingface-space.stub.png',
    'Hugging Face Space',
    'general, masterpiece, be',
    '443800072',
  ],
  ['enslo-sd-metadata-mit/stubs/invokeai.stub.png', 'InvokeAI', 'general, masterpiece, be', '3951921344'],
  ['enslo-sd-metadata-mit/stubs/novelai-full.stub.png', 'NovelAI', '1girl, solo, hatsune mik', '2043807047'],
  [
    'enslo-sd-metadata-mit/stubs/ruined-fooocus.stub.png',
    'RuinedFooocus',
    'general, masterpiece, be',
    '2020047614',
  ],
  [
    'enslo-sd-metadata-mit/stubs/sd-webui.stub.png',
    'AUTOMATIC1111',
    'general, masterpiece, be',
    '3782896554',
  ],
  [
    'enslo-sd-metadata-mit/stubs/stability-matrix.stub.png',
    'Stability Matrix',
    'general, masterpiece, be',
    '395309383',
  ],
  ['enslo-sd-metadata-mit/stubs/swarmui.stub.png', 'SwarmUI', 'general, masterpiece, be', '2083100758'],
  ['enslo-sd-metadata-mit/stubs/tensorart.stub.png', 'TensorArt', 'general, masterpiece, be', '3036459311'],
  ['exifr-mit/BonTonARTSTORplusIPTC.jpg', null, null, null],
  ['exifr-mit/IMG_20180725_163423-1.png', null, null, null],
  ['exifr-mit/IMG_20180725_163423-micro.avif', null, null, null],
  ['exifr-mit/iptc-agency-photographer-example.jpg', null, null, null],
  ['exifr-mit/iptc-independent-photographer-example.jpg', null, null, null],
  ['exifr-mit/png_with_exif_and_gps.png', null, null, null],
  ['exifreader-mpl2/test-iptc.jpg', null, null, null],
  ['exifreader-mpl2/test-no-meta-data.heic', null, null, null],
  ['exifreader-mpl2/test.avif', null, null, null],
  ['exifreader-mpl2/test.gif', null, null, null],
  ['exifreader-mpl2/test.jpg', null, null, null],
  ['exifreader-mpl2/test.png', null, null, null],
  ['sd-parsers-mit/bad_images/empty_file.png', null, null, null],
  ['sd-parsers-mit/bad_images/empty_image.jpg', null, null, null],
  ['sd-parsers-mit/bad_images/empty_image.png', null, null, null],
  ['sd-parsers-mit/bad_images/text_after_idat.png', 'AUTOMATIC1111', 'photo of a duck', '235284042'],
  [
    'sd-parsers-mit/parsers/AUTOMATIC1111/automatic1111_cropped.jpg',
    'AUTOMATIC1111',
    'photo of a duck',
    '235284042',
  ],
  [
    'sd-parsers-mit/parsers/AUTOMATIC1111/automatic1111_cropped.png',
    'AUTOMATIC1111',
    'photo of a duck',
    '235284042',
  ],
  [
    'sd-parsers-mit/parsers/AUTOMATIC1111/automatic1111_stealth.png',
    'AUTOMATIC1111',
    'a circle',
    '2015833630',
  ],
  [
    'sd-parsers-mit/parsers/ComfyUI/img2img_cropped.png',
    'ComfyUI',
    'photograph of victorian ',
    '280823642470253',
  ],
  [
    'sd-parsers-mit/parsers/ComfyUI/night_evening_day_morning_cropped.png',
    'ComfyUI',
    '(best quality) (night:1.',
    '335608130539327',
  ],
  [
    'sd-parsers-mit/parsers/ComfyUI/unclip_2pass_cropped.png',
    'ComfyUI',
    '(waifu, anime, exception',
    '1106257833005336',
  ],
  [
    'sd-parsers-mit/parsers/Fooocus/fooocus1_cropped.png',
    'Fooocus',
    'a smiling goldfish',
    '6952411511246973023',
  ],
  [
    'sd-parsers-mit/parsers/InvokeAI/invokeai_dream1.png',
    'InvokeAI',
    'professional full body p',
    '2980747362',
  ],
  [
    'sd-parsers-mit/parsers/InvokeAI/invokeai_imeta1.png',
    'InvokeAI',
    'digital artwork, oil pai',
    '3293022630',
  ],
  [
    'sd-parsers-mit/parsers/InvokeAI/invokeai_sdmeta1.png',
    'InvokeAI',
    'professional full body p',
    '2980747362',
  ],
  [
    'sd-parsers-mit/parsers/NovelAI/novelai1_cropped.png',
    'NovelAI',
    'masterpiece, best qualit',
    '2253955223',
  ],
  [
    'synthetic/a1111-quoted-hashes-uint64-seed.png',
    'AUTOMATIC1111',
    'portrait, (detailed:1.2)',
    '18446744073709551615',
  ],
  [
    'synthetic/a1111-usercomment-utf16be.jpg',
    'AUTOMATIC1111',
    'portrait, (detailed:1.2)',
    '18446744073709551615',
  ],
  [
    'synthetic/a1111-usercomment-utf16le.jpg',
    'AUTOMATIC1111',
    'portrait, (detailed:1.2)',
    '18446744073709551615',
  ],
  ['synthetic/a1111-zTXt.png', 'AUTOMATIC1111', 'portrait, (detailed:1.2)', '18446744073709551615'],
  ['synthetic/drawthings.png', 'Draw Things', 'a red bicycle in the rai', '424242'],
  ['synthetic/easydiffusion.png', 'Easy Diffusion', 'a fox reading a map', '77'],
  ['synthetic/fooocus.jpg', 'Fooocus', 'a smiling teapot', '6952411511246973023'],
  ['synthetic/fooocus.webp', 'Fooocus', 'a smiling teapot', '6952411511246973023'],
  ['synthetic/keywords.jpg', 'Midjourney', 'a lighthouse made of pap', null],
  ['synthetic/keywords.png', 'Midjourney', 'a lighthouse made of pap', null],
  ['synthetic/keywords.webp', 'Midjourney', 'a lighthouse made of pap', null],
  ['synthetic/midjourney.png', 'Midjourney', 'a lighthouse made of pap', null],
  ['synthetic/sidecar.png', null, null, null],
  ['synthetic/swarmui-legacy-exif-model.png', 'SwarmUI', 'a jade owl', '9'],
];

test('the tool, the prompt and the seed of every fixture', async () => {
  const found: typeof expected = await Promise.all(
    (present ? expected : []).map(async ([file, , prompt]) => {
      const facts = await readEmbedded(folder + file, typeOf(file) ?? '');
      return [file, facts.tool, facts.prompt?.slice(0, prompt?.length ?? 24) ?? null, facts.seed] as const;
    }),
  );
  expect(found).toEqual(present ? expected : []);
});

test('the table knows every fixture, and no fixture is a problem but the empty one', async () => {
  const files = present ? (await readdir(folder, { recursive: true })).filter((file) => typeOf(file)) : [];
  expect(files.toSorted()).toEqual(present ? expected.map(([file]) => file).toSorted() : []);
  const problems: string[] = [];
  for (const file of files) {
    const facts = await readEmbedded(folder + file, typeOf(file) ?? '');
    if (facts.problems.length > 0) problems.push(file);
  }
  expect(problems).toEqual(present ? ['sd-parsers-mit/bad_images/empty_file.png'] : []);
});

test('Content Credentials are seen where they are inside, and not where they are elsewhere', async () => {
  const inside: string[] = [];
  for (const [file] of present ? expected : []) {
    if ((await readEmbedded(folder + file, typeOf(file) ?? '')).hasCredentials) inside.push(file);
  }
  const c2pa = (name: string) => `c2pa-rs-apache-mit/${name}.jpg`;
  expect(inside).toEqual(
    present
      ? [
          ...['C', 'CA', 'E-sig-CA', 'XCA'].map(c2pa),
          'enslo-sd-metadata-mit/stubs/c2pa-chatgpt-image2.stub.png',
          'enslo-sd-metadata-mit/stubs/c2pa-gemini_3.1pro.stub.png',
        ]
      : [],
  );
});

test('keywords and ratings, the same from three kinds of file and from a sidecar', async () => {
  const said = {
    tool: 'Midjourney',
    prompt: 'a lighthouse made of paper, soft morning light',
    title: 'Paper lighthouse',
    description: 'A lighthouse made of paper',
    keywords: [
      ['AI', 'Midjourney'],
      ['Places', 'Coast', 'Lighthouse'],
    ],
    rating: 4,
    madeAt: Date.UTC(2025, 1, 4, 10, 11, 12),
    generated: true,
  };
  for (const file of present ? ['keywords.png', 'keywords.jpg', 'keywords.webp'] : []) {
    expect(await readEmbedded(`${folder}synthetic/${file}`, typeOf(file) ?? '')).toMatchObject(said);
  }
  const beside = sidecarPathsOf(`${folder}synthetic/sidecar.png`, existsSync);
  expect(beside).toHaveLength(present ? 1 : 0);
  for (const path of beside) {
    expect((await factsOfSidecar(path, await readFile(path, 'utf8'))).facts).toMatchObject(said);
  }
});

test('sidecars of other programs', async () => {
  const found = await Promise.all(
    (present ? ['BonTonARTSTORplusIPTC.xmp', 'IMG_5910.xmp', 'cookiezen.xmp'] : []).map(async (name) => {
      const { facts } = await factsOfSidecar(name, await readFile(`${folder}exifr-mit/${name}`, 'utf8'));
      return [facts.title, facts.rating, facts.keywords?.length, facts.problems];
    }),
  );
  expect(found).toEqual(
    present
      ? [
          ['Do you know your lesson?', 3, 14, undefined],
          ['Squirrel at berkely', 3, 3, undefined],
          [undefined, undefined, undefined, undefined],
        ]
      : [],
  );
});
