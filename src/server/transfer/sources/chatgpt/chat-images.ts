import type { ImageRecord } from '../../records.ts';
import { bareId } from './asset-names.ts';
import { isGeneratedPart } from './generation.ts';
import { imageOfListed, imagesOf, type ImageSources } from './image-records.ts';
import type { LibraryFile } from './library-files.ts';
import { answerNear, placeOf } from './library-placement.ts';
import type { MessageContent } from './message-content.ts';
import { type Reading, showAt } from './reading.ts';
import type { TreeNode } from './tree.ts';

/**
 * Shows the messages that are to be seen, with their images. Generated images of hidden messages are shown by the
 * nearest answer, unless they are shown anyway.
 */
export function showMessages(reading: Reading, sources: ImageSources): void {
  const known = new Set<string>();
  for (const [node, content] of reading.contents) {
    if (content.visibility !== 'shown') continue;
    const side = content.role === 'engine' ? 'outputs' : 'inputs';
    const images = imagesAt(reading, node, content, sources);
    showAt(reading, node)[side] = images;
    for (const image of images) known.add(bareId(image.key));
    if (side === 'outputs') noteMade(reading, node, images);
  }
  for (const [node, content] of reading.contents) {
    if (content.visibility !== 'hidden' || content.role !== 'engine') continue;
    if (!content.images.some((image) => isGeneratedPart(image.metadata))) continue;
    const place = answerNear(node, reading.contents);
    const images = imagesAt(reading, node, content, sources).filter(({ key }) => !known.has(bareId(key)));
    if (place === null || images.length === 0) continue;
    const there = showAt(reading, place);
    for (const image of images) {
      known.add(bareId(image.key));
      there.outputs.push(image);
    }
    noteMade(reading, node, images);
  }
}

/** Shows an image of the library's list where it belongs; false where it belongs nowhere in this conversation. */
export function showListed(reading: Reading, sources: ImageSources, file: LibraryFile): boolean {
  const place = placeOf(file, reading.tree, reading.contents);
  if (place === null) return false;
  const { node, side, placement } = place;
  const listed = imageOfListed(file, sources.find);
  const image: ImageRecord = { ...listed, placement };
  if (file.isGenerated) {
    image.prompt = reading.origins.get(node)?.words ?? reading.contents.get(node)?.words ?? null;
    image.model = reading.contents.get(node)?.model ?? sources.chatModel;
  }
  showAt(reading, node)[side].push(image);
  return true;
}

function imagesAt(
  reading: Reading,
  node: TreeNode,
  content: MessageContent,
  sources: ImageSources,
): ImageRecord[] {
  const origin = reading.origins.get(node) ?? { words: null, call: null, callNode: null };
  return content.images.length === 0 ? [] : imagesOf(node, content, origin, sources);
}

function noteMade(reading: Reading, node: TreeNode, images: readonly ImageRecord[]): void {
  const origin = reading.origins.get(node);
  if (origin === undefined || images.length === 0) return;
  if (origin.callNode !== null) reading.usedCalls.add(origin.callNode);
  for (const image of images) reading.made.push({ image, call: origin.call });
}
