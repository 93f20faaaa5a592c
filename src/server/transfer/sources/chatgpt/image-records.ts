import type { ImageRecord } from '../../records.ts';
import { baseName } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { entryOr, newImage } from '../new-image.ts';
import { text } from '../values.ts';
import type { FindAsset } from './asset-index.ts';
import { readPointer } from './asset-names.ts';
import { dallePrompt, isGeneratedPart, readGeneration } from './generation.ts';
import { generatorName } from './image-call.ts';
import type { LibraryFile, LibraryFiles } from './library-files.ts';
import type { MessageContent } from './message-content.ts';
import type { ImagePart } from './parts.ts';
import type { TreeNode } from './tree.ts';
import type { Origin } from './turns.ts';

/** What the images of a chat are read with. */
export interface ImageSources {
  find: FindAsset;
  library: LibraryFiles;
  /** The chat's model, for messages that name none. */
  chatModel: string | null;
}

/** The images in one message, each once, in its order. */
export function imagesOf(
  node: TreeNode,
  content: MessageContent,
  origin: Origin,
  sources: ImageSources,
): ImageRecord[] {
  const images = new Map<string, ImageRecord>();
  for (const [index, part] of content.images.entries()) {
    const image = imageOf(node, content, origin, sources, part, index);
    if (!images.has(image.key)) images.set(image.key, image);
  }
  return [...images.values()];
}

function imageOf(
  node: TreeNode,
  content: MessageContent,
  origin: Origin,
  sources: ImageSources,
  part: ImagePart,
  index: number,
): ImageRecord {
  const pointer = readPointer(part.pointer);
  const found = sources.find(part.pointer, part.bytes);
  const attachedAs = text(part.attachment?.['name']);
  const listed = pointer?.ids.map((id) => sources.library.byAsset(id)).find((file) => file !== null) ?? null;
  const common = {
    fileName: attachedAs === null ? found.fileName : baseName(attachedAs),
    madeAt: node.at,
  };
  const raws = [part.raw, part.attachment, listed?.raw];
  const key = pointer?.key ?? `${node.key}#${index + 1}`;
  const bytes = entryOr(found.path, found.reason);
  const isMade = isGeneratedPart(part.metadata) || listed?.isGenerated === true;
  if (!isMade && !(content.role === 'engine' && content.isMaker)) {
    const source = content.role === 'person' ? 'uploaded' : null;
    return newImage(key, bytes, { ...common, origin: source, raw: unique(raws) });
  }

  const { call, callNode } = origin;
  const generation = readGeneration(part, call, index);
  const { prompt, revisedPrompt, caption } = promptsOf(content, origin, part, index);
  const madeByTool = content.imageTool ?? (call === null ? null : call.toolName);
  const generator = generatorName(madeByTool) ?? (dallePrompt(part.metadata) === null ? null : 'DALL·E 3');
  // A person who shows a picture again tells nothing new about how it was made.
  const isHere = content.role === 'engine';
  return newImage(key, bytes, {
    ...common,
    origin: generation.isEdit ? 'edited' : 'generated',
    title: content.imageTitle,
    prompt: isHere ? prompt : null,
    revisedPrompt: isHere ? revisedPrompt : dallePrompt(part.metadata),
    tool: 'ChatGPT',
    model: isHere ? (content.model ?? call?.model ?? sources.chatModel) : null,
    seed: generation.seed,
    generationId: generation.generationId ?? listed?.generationId ?? null,
    parentGenerationId: generation.parentGenerationId,
    settings: {
      ...(generator === null ? {} : { generator }),
      ...generation.settings,
      ...(caption === null ? {} : { caption }),
    },
    madeAt: isHere ? node.at : (listed?.createdAt ?? null),
    raw: unique([...raws, callNode?.raw]),
  });
}

/** What an image of the library's list is known as, where no message shows it. */
export function imageOfListed(file: LibraryFile, find: FindAsset): ImageRecord {
  const found = find(file.assetId, file.bytes);
  return newImage(file.assetId, entryOr(found.path, found.reason), {
    fileName: file.fileName === null ? found.fileName : baseName(file.fileName),
    origin: file.isGenerated ? 'generated' : 'uploaded',
    tool: file.isGenerated ? 'ChatGPT' : null,
    generationId: file.generationId,
    madeAt: file.createdAt,
    placement: 'unlinked',
    raw: [keepRaw(file.raw)],
  });
}

/** The person's words, and what the image model was told by the era's own place for it, where that differs. */
function promptsOf(
  content: MessageContent,
  { words, call }: Origin,
  part: ImagePart,
  index: number,
): { prompt: string | null; revisedPrompt: string | null; caption: string | null } {
  const called = call?.prompts[index] ?? call?.prompts[0] ?? null;
  const caption = content.captions[index] ?? content.captions[0] ?? null;
  const told = dallePrompt(part.metadata) ?? called ?? caption;
  return {
    prompt: words,
    revisedPrompt: told === words ? null : told,
    caption: caption === told ? null : caption,
  };
}

function unique(raws: readonly unknown[]): unknown[] {
  return [...new Set(raws.filter((raw) => raw !== undefined && raw !== null))].map((raw) => keepRaw(raw));
}
