import type { Grade, StyleName, Time } from '../scene/scene.ts';

/** Names on the style chips, in the order in which they are offered. */
export const STYLE_LABELS: Readonly<Record<StyleName, string>> = {
  illustration: 'Illustration',
  watercolour: 'Watercolour',
  oil: 'Oil',
  pastel: 'Pastel',
  pencil: 'Pencil',
  ink: 'Ink',
  crayon: 'Crayon',
  photo: 'Photo-like',
  pixel: 'Pixel art',
  flat: 'Flat',
  'line-art': 'Line art',
  'low-poly': 'Low poly',
  isometric: 'Isometric',
  neon: 'Neon',
  poster: 'Vintage poster',
  'pop-art': 'Pop art',
  comic: 'Comic',
  'paper-cut': 'Paper cut',
  'stained-glass': 'Stained glass',
  mosaic: 'Mosaic',
  linocut: 'Linocut',
  'ukiyo-e': 'Ukiyo-e',
  blueprint: 'Blueprint',
  noir: 'Noir',
  clay: 'Clay',
  stitch: 'Cross-stitch',
};

export interface StyleMeaning {
  style: StyleName;
  time?: Time;
  grade?: Grade;
  /** Also an ordinary word: it gives way to a clearer one. */
  weak?: true;
}

const rows = (table: readonly [StyleMeaning, string][]): [string, StyleMeaning][] =>
  table.flatMap(([meaning, words]) =>
    words.split(', ').map((word): [string, StyleMeaning] => [word, meaning]),
  );

export const STYLE_WORDS: ReadonlyMap<string, StyleMeaning> = new Map(
  rows([
    [
      { style: 'illustration' },
      'illustration, illustrated, digital art, digital painting, concept art, fantasy art, gouache, storybook illustration, picture book, storybook, matte painting, children s book, childrens book, ghibli, studio ghibli',
    ],
    [
      { style: 'watercolour' },
      'watercolour, watercolor, watercolours, watercolors, aquarelle, aquarell, acuarela, wet on wet, water color, water colour',
    ],
    [
      { style: 'oil' },
      'oil, oil painting, oil paint, oil on canvas, impasto, impressionist, impressionism, van gogh, monet, renoir, expressionist, expressionism, acrylic, acrylics, painterly, palette knife, brush strokes, brushstrokes, baroque, rembrandt, fauvism, post impressionist, olgemalde, renaissance, plein air, cezanne, turner',
    ],
    [
      { style: 'pastel' },
      'pastel, pastels, chalk, chalk drawing, soft pastel, degas, oil pastel, dry pastel',
    ],
    [
      { style: 'pencil' },
      'pencil, pencil drawing, pencil sketch, sketch, sketched, graphite, charcoal, drawing, hand drawn, bleistift, bleistiftzeichnung, dibujo, dessin, doodle, rough sketch, silverpoint',
    ],
    [
      { style: 'ink' },
      'ink, ink drawing, pen and ink, ink wash, sumi e, sumi, brush ink, hatching, cross hatching, crosshatch, etching, engraving, tinta, encre, tusche, pen drawing, calligraphy, gustave dore, durer, quill drawing, inked',
    ],
    [
      { style: 'crayon' },
      'crayon, crayons, wax crayon, colored pencil, coloured pencil, colour pencil, color pencil, child s drawing, kids drawing, childrens drawing, naive art',
    ],
    [
      { style: 'photo' },
      'photo, photograph, photography, photorealistic, photo realistic, realistic, realism, hyperrealistic, hyper realistic, cinematic, 35mm, 50mm, 85mm, dslr, bokeh, film still, movie still, depth of field, macro, macro photo, polaroid, analog, analogue, kodak, leica, hdr, photo like, photolike, shallow focus, national geographic, telephoto, raw photo, foto, fotografia, photographie, portrait photo, long exposure, tilt shift',
    ],
    [
      { style: 'pixel' },
      'pixel, pixel art, pixelated, 8 bit, 8bit, 16 bit, 16bit, retro game, nes, snes, game boy, gameboy, voxel, minecraft, sprite art, arcade game, pixelart, pixelkunst, video game art, pixels',
    ],
    [
      { style: 'flat' },
      'flat, flat design, vector, vector art, vector illustration, graphic design, material design, corporate, infographic',
    ],
    [
      { style: 'line-art' },
      'line art, lineart, line drawing, outline, outlines, coloring page, colouring page, coloring book, colouring book, contour drawing, single line, one line, continuous line, strichzeichnung, ausmalbild',
    ],
    [
      { style: 'low-poly' },
      'low poly, lowpoly, polygonal, polygon art, faceted, origami, geometric art, triangulated, polygons',
    ],
    [
      { style: 'isometric' },
      'isometric, isometric art, diorama, miniature, tiny world, isometrisch, isometric view, isometric illustration, 2 5d',
    ],
    [
      { style: 'neon', time: 'night' },
      'neon, neon sign, neon lights, cyberpunk, synthwave, vaporwave, retrowave, outrun, tron, neon glow, blade runner, sci fi neon',
    ],
    [
      { style: 'poster' },
      'poster, vintage poster, travel poster, art deco, wpa, art nouveau, mid century, midcentury, retro poster, propaganda poster, screen print, screenprint, silkscreen, plakat, vintage travel poster, retro style, risograph, movie poster, national park poster',
    ],
    [
      { style: 'pop-art' },
      'pop art, popart, warhol, andy warhol, lichtenstein, roy lichtenstein, halftone, ben day dots',
    ],
    [
      { style: 'comic' },
      'comic, comic book, comics, manga, anime, cartoon, cel shaded, cel shading, toon, graphic novel, marvel, superhero comic, disney, caricature, cartoonish, ligne claire, tintin, animated',
    ],
    [
      { style: 'paper-cut' },
      'paper cut, papercut, paper cutout, paper cut out, cut paper, paper art, paper craft, papercraft, layered paper, collage, cutout, cut out, scherenschnitt, paper collage, matisse',
    ],
    [
      { style: 'stained-glass' },
      'stained glass, stained glass window, tiffany, glass window, vitrail, leaded glass, church window, kirchenfenster',
    ],
    [
      { style: 'mosaic' },
      'mosaic, mosaics, tile art, tiles, byzantine, roman mosaic, tesserae, mosaik, gaudi',
    ],
    [
      { style: 'linocut' },
      'linocut, lino cut, lino print, linoprint, woodcut, wood cut, block print, relief print, printmaking, holzschnitt, linolschnitt, woodblock print, stencil, grabado',
    ],
    [
      { style: 'ukiyo-e' },
      'ukiyo e, ukiyoe, hokusai, hiroshige, japanese woodblock, japanese print, japanese art, edo period, japanese woodblock print, traditional japanese',
    ],
    [
      { style: 'blueprint' },
      'blueprint, technical drawing, schematic, blue print, patent drawing, cad, engineering drawing, architectural drawing, diagram, blaupause',
    ],
    [{ style: 'noir', grade: 'mono' }, 'noir, film noir, hitchcock, sin city, chiaroscuro, 1940s detective'],
    [
      { style: 'clay' },
      'clay, claymation, plasticine, 3d, 3d render, 3d rendering, pixar, render, blender, octane, octane render, unreal engine, stop motion, wallace and gromit, plastilin, sculpted, toy like, felt, c4d, 3d model, figurine, vinyl toy',
    ],
    [
      { style: 'stitch' },
      'cross stitch, cross stitched, embroidery, embroidered, knitted, stitched, tapestry, needlepoint, crochet, kreuzstich, woven, quilt, textile art, knit, fabric art',
    ],
    [{ style: 'poster', weak: true }, 'retro, vintage, old fashioned'],
    [{ style: 'flat', weak: true }, 'simple, minimal, minimalist, minimalism, clean design'],
    [{ style: 'neon', weak: true }, 'glowing, futuristic'],
    [{ style: 'illustration', weak: true }, 'fantasy art, painting, art, artwork'],
  ]),
);
