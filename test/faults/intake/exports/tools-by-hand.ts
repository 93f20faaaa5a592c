import { plainText, withChunks, withXmp, xmpPacket } from '../embed.ts';
import { jpg, json, png, type ToolPicture, webp } from './tool-picture.ts';

/** Pictures that no model made, or that only their names and neighbours tell of. */
export async function byHand(): Promise<ToolPicture[]> {
  const words = `<dc:subject><rdf:Bag><rdf:li>roses</rdf:li><rdf:li>Gärten</rdf:li></rdf:Bag></dc:subject><lr:hierarchicalSubject><rdf:Bag><rdf:li>places|garden|gate</rdf:li></rdf:Bag></lr:hierarchicalSubject><xmp:Rating>4</xmp:Rating>`;
  return [
    {
      path: 'photos/2024/keywords.jpg',
      picture: withXmp(await jpg('h1'), xmpPacket(words)),
      facts: { tool: null, prompt: null, rating: 4, tags: ['Gärten', 'places/garden/gate', 'roses'] },
    },
    {
      path: 'photos/2024/sidecar.png',
      picture: await png('h2'),
      facts: { tool: null, rating: 2, tags: ['bench'] },
      beside: [
        {
          path: 'photos/2024/sidecar.png.xmp',
          text: xmpPacket(
            '<dc:subject><rdf:Bag><rdf:li>bench</rdf:li></rdf:Bag></dc:subject><xmp:Rating>2</xmp:Rating>',
          ),
        },
      ],
    },
    {
      path: 'photos/2024/taken.jpg',
      picture: await jpg('h3'),
      facts: { tool: null, madeAt: 1_690_000_000_000 },
      beside: [
        {
          path: 'photos/2024/taken.jpg.supplemental-metadata.json',
          text: json({
            title: 'taken.jpg',
            description: 'At the gate',
            creationTime: { timestamp: '1700000000' },
            photoTakenTime: { timestamp: '1690000000', formatted: '…' },
          }),
        },
      ],
    },
    {
      path: 'DALL·E 2023-04-17 01.58.34 - a fox in the snow.png',
      picture: await png('h4'),
      facts: { tool: 'DALL·E', prompt: 'a fox in the snow', madeAt: Date.UTC(2023, 3, 17, 1, 58, 34) },
    },
    {
      path: 'ChatGPT Image Apr 12, 2025, 01_50_19 AM.png',
      picture: await png('h5'),
      facts: { tool: 'ChatGPT', prompt: null, madeAt: Date.UTC(2025, 3, 12, 1, 50, 19) },
    },
    {
      path: 'drawn/gimp.png',
      picture: withChunks(await png('h6'), [plainText('Comment', 'Created with GIMP')]),
      facts: { tool: null, prompt: null, seed: null },
    },
    {
      path: 'drawn/plain.webp',
      picture: await webp('h7'),
      facts: { tool: null, prompt: null, name: 'plain' },
    },
  ];
}
