import type { WholeImage } from '../../library/index.ts';

const sourceTypes = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** XML takes neither most control characters nor halves of surrogate pairs (XML 1.0, section 2.2). */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- these are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

const element = (name: string, value: string | number | null): string =>
  value === null ? '' : `   <${name}>${escaped(String(value))}</${name}>\n`;

const inLanguage = (name: string, value: string | null): string =>
  value === null
    ? ''
    : `   <${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${name}>\n`;

function list(name: string, kind: 'Bag' | 'Seq', values: readonly string[]): string {
  if (values.length === 0) return '';
  const lines = values.map((value) => `    <rdf:li>${escaped(value)}</rdf:li>\n`).join('');
  return `   <${name}><rdf:${kind}>\n${lines}   </rdf:${kind}></${name}>\n`;
}

/** IPTC's word for how the picture came to be; null where nothing here tells. */
function digitalSourceType({ image, generationId }: WholeImage): string | null {
  const told = image.credentials?.state === 'valid' ? image.credentials.digitalSourceTypes[0] : undefined;
  if (told !== undefined) return sourceTypes + told;
  // The built-in engine draws without a model.
  if (image.engineId === 'sketch') return `${sourceTypes}algorithmicMedia`;
  if (image.source === 'edited') return `${sourceTypes}compositeWithTrainedAlgorithmicMedia`;
  const made = image.source === 'generated' || generationId !== null || (image.model ?? image.seed) !== null;
  return made ? `${sourceTypes}trainedAlgorithmicMedia` : null;
}

/**
 * The sidecar of an image, as Immich, digiKam, darktable and PiGallery2 read it beside `photo.ext`: Dublin Core, tags in
 * the three places where programs look, dates, and IPTC's fields for images that a model made (2025.1).
 */
export function xmpOf(whole: WholeImage): string {
  const { image, tags } = whole;
  const words = tags.filter(({ state }) => state === 'yes').map(({ name }) => name);
  const date = new Date(image.madeAt).toISOString();
  const tool = image.engineName ?? image.model;
  const type = digitalSourceType(whole);
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
    xmlns:digiKam="http://www.digikam.org/ns/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
${inLanguage('dc:title', image.name || null)}${inLanguage('dc:description', image.prompt)}${[
    list('dc:subject', 'Bag', words),
    list(
      'lr:hierarchicalSubject',
      'Bag',
      words.map((word) => word.replaceAll('/', '|')),
    ),
    list('digiKam:TagsList', 'Seq', words),
    element('xmp:Rating', image.rating),
    element('xmp:CreateDate', date),
    element('exif:DateTimeOriginal', date),
    element('photoshop:DateCreated', date),
    element('xmp:CreatorTool', tool),
    element('xmpMM:PreservedFileName', image.fileName),
    element('Iptc4xmpExt:DigImageGUID', image.id),
    element('Iptc4xmpExt:DigitalSourceType', type),
    type === null ? '' : element('Iptc4xmpExt:AISystemUsed', tool),
    type === null || image.engineName === null ? '' : element('Iptc4xmpExt:AISystemVersionUsed', image.model),
    type === null ? '' : element('Iptc4xmpExt:AIPromptInformation', image.revisedPrompt ?? image.prompt),
  ].join('')}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}
