import { isPictureName } from '../new-image.ts';
import { type Fields, identifier, instant, number, record, records, text } from '../values.ts';
import { bareId } from './asset-names.ts';

/** A row of `library_files.json`, the only link to many images made in 2026. */
export interface LibraryFile {
  /** Stem of its `.dat` file; what pointers name too. */
  assetId: string;
  fileName: string | null;
  bytes: number | null;
  isImage: boolean;
  /** Made by the assistant; otherwise the person's own file. */
  isGenerated: boolean;
  generationId: string | null;
  messageId: string | null;
  /** The conversation it belongs to; told even where the message is not exported. */
  chatKey: string | null;
  /** Milliseconds since 1970. */
  createdAt: number | null;
  isDeleted: boolean;
  raw: Fields;
}

export interface LibraryFiles {
  /** One per asset, in the order of the list. */
  all: readonly LibraryFile[];
  /** By the id of the asset in any spelling, or by the library's own id (`libfile_…`). */
  byAsset(id: string): LibraryFile | null;
}

/** Reads the library's list. Of several rows for one asset the first counts: newer exports come first. */
export function readLibraryFiles(values: readonly unknown[]): LibraryFiles {
  const byBareId = new Map<string, LibraryFile>();
  const byLibraryId = new Map<string, LibraryFile>();
  for (const fields of records(values)) {
    const file = readLibraryFile(fields);
    if (file === null || byBareId.has(bareId(file.assetId))) continue;
    byBareId.set(bareId(file.assetId), file);
    const libraryId = identifier(record(fields['id'])?.['id'] ?? fields['id']);
    if (libraryId !== null) byLibraryId.set(libraryId, file);
  }
  return {
    all: [...byBareId.values()],
    byAsset: (id) => byBareId.get(bareId(id)) ?? byLibraryId.get(id) ?? null,
  };
}

function readLibraryFile(fields: Fields): LibraryFile | null {
  const assetId = identifier(fields['file_id']);
  if (assetId === null) return null;
  const fileName = text(fields['file_name']);
  const generationId = identifier(fields['image_gen_generation_id']);
  const artifact = text(fields['library_artifact_type']);
  return {
    assetId,
    fileName,
    bytes: number(fields['file_size_bytes']),
    isImage: isImage(fields, fileName, generationId !== null || artifact === 'image'),
    isGenerated: generationId !== null || artifact === 'image',
    generationId,
    messageId: identifier(fields['origination_message_id']),
    chatKey: identifier(fields['origination_thread_id']) ?? identifier(fields['initiating_conversation_id']),
    createdAt: firstInstant(fields),
    isDeleted: text(fields['deleted_at']) !== null || text(fields['trashed_at']) !== null,
    raw: fields,
  };
}

function isImage(fields: Fields, fileName: string | null, isArtifact: boolean): boolean {
  const kind = text(fields['mime_type']);
  if (kind !== null && kind.includes('/')) return kind.toLowerCase().startsWith('image/');
  const category = text(fields['library_file_category']);
  if (category !== null) return category === 'image';
  return isArtifact || isPictureName(fileName);
}

function firstInstant(fields: Fields): number | null {
  const names = [
    'created_at',
    'record_creation_time',
    'version_created_at',
    'file_processed_time',
    'file_upload_time',
  ];
  for (const name of names) {
    const found = instant(fields[name]);
    if (found !== null) return found;
  }
  return null;
}
