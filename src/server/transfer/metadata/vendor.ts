import type { Clues } from './clues.ts';
import { known, plain } from './tools/tool-facts.ts';

/** What an image says of its making in the fields that IPTC and Adobe set down for it, without a tool's own record. */
export interface VendorFacts {
  tool: string | null;
  prompt: string | null;
  generationId: string | null;
  generated: boolean;
  settings: Record<string, unknown>;
}

/** The last parts of IPTC's digital source types that say a model made it, in whole or in part. */
const made = new Set([
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicMedia',
  'compositeSynthetic',
]);

/** Programs and credits that only stand on what a model made. */
const vendors: readonly [pattern: RegExp, tool: string][] = [
  [/^Adobe Firefly/, 'Adobe Firefly'],
  [/^Made with Google AI$/, 'Google AI'],
  [/^Midjourney/, 'Midjourney'],
];

export function vendorFacts({ xmp, exif, iptc, text }: Clues): VendorFacts {
  const first = (name: string) => xmp.get(name)?.[0] ?? null;
  const names = [
    first('xmp:CreatorTool'),
    exif.software,
    text('Software'),
    first('photoshop:Credit'),
    iptc.credit,
  ];
  const vendor = vendors.find(([pattern]) => names.some((name) => name && pattern.test(name)))?.[1] ?? null;
  const tool = first('iptcExt:AISystemUsed') ?? vendor;
  const sourceType = first('iptcExt:DigitalSourceType') ?? '';
  return {
    tool,
    prompt: first('iptcExt:AIPromptInformation'),
    generationId: first('iptcExt:DigImageGUID'),
    generated: tool !== null || made.has(sourceType.slice(sourceType.lastIndexOf('/') + 1)),
    settings: known({
      systemVersion: plain(first('iptcExt:AISystemVersionUsed')),
      promptWriter: plain(first('iptcExt:AIPromptWriterName')),
    }),
  };
}
