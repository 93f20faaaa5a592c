import type { PlaceOfImage } from '../../chats/index.ts';
import type { WholeImage } from '../../library/index.ts';
import type { VendorRecords } from './vendor-store.ts';

/** Of the shape of what this writes; a reader refuses a higher one. */
export const recordSchema = 1;

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** What an export says beside the image itself. */
export interface ImageSurroundings {
  /** Name of the original beside the record; null where it could not be read. */
  file: string | null;
  places: readonly PlaceOfImage[];
  /** Names of the folders from the topmost down, for each folder that it is in. */
  folders: readonly { id: string; path: string[] }[];
  /** What its owner said of training for all images. */
  trainingForAll: boolean | null;
  vendor: VendorRecords | null;
}

/** Everything that is known of an image, as JSON beside it. Times are ISO 8601 in UTC, seeds are text. */
export function imageRecord(whole: WholeImage, around: ImageSurroundings): string {
  const { image } = whole;
  const record = {
    schema: recordSchema,
    kind: 'imagestead.image',
    id: image.id,
    file: around.file,
    sha256: image.sha256,
    bytes: image.bytes,
    mediaType: image.mediaType,
    width: image.width,
    height: image.height,
    name: image.name,
    source: image.source,
    state: image.state,
    fileName: image.fileName,
    madeAt: iso(image.madeAt),
    addedAt: iso(image.addedAt),
    trashedAt: iso(image.trashedAt),
    favourite: image.favourite,
    rating: image.rating,
    protectedAt: iso(image.protectedAt),
    chosenAt: iso(whole.chosenAt),
    prompt: image.prompt,
    revisedPrompt: image.revisedPrompt,
    generationId: whole.generationId,
    parentGenerationId: whole.parentGenerationId,
    seed: image.seed,
    style: image.style,
    settings: image.settings,
    model: image.model,
    engine:
      image.engineId === null && image.engineName === null
        ? null
        : { id: image.engineId, name: image.engineName },
    training: { thisImage: whole.training, all: around.trainingForAll },
    tags: whole.tags,
    folders: around.folders,
    origin:
      image.originChatId === null ? null : { chatId: image.originChatId, messageId: image.originMessageId },
    appearances: around.places.map(({ chat_id, message_id, role, position, use }) => ({
      chatId: chat_id,
      messageId: message_id,
      role,
      position,
      use,
    })),
    madeFrom: whole.madeFrom,
    credentials: image.credentials,
    colours: image.colours,
    vendor: around.vendor,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
