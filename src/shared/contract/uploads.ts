/**
 * Files are sent with the tus protocol 1.0 (https://tus.io/protocols/resumable-upload) to this address: creation with
 * upload, resuming, termination and expiration. The length must be known when an upload is created.
 */
export const uploadsPath = '/api/uploads';

/** Keys of the `Upload-Metadata` header. */
export const uploadMetadata = {
  /** The file's own name. */
  fileName: 'filename',
  /** Where it stood below the folder that was given, `/` between the parts, its name last; may be left out. */
  relativePath: 'relativePath',
  /** When the file last changed, in milliseconds since 1970; may be left out. */
  lastModified: 'lastModified',
  /** What becomes of it; the Library when left out. */
  purpose: 'purpose',
  /** The import that it belongs to, where that is its purpose. */
  importId: 'importId',
} as const;

export const uploadPurposes = ['library', 'import'] as const;
export type UploadPurpose = (typeof uploadPurposes)[number];

/** Headers of the answer that ends an upload into the Library: the image's id, and whether it is new. */
export const uploadedImageHeader = 'Imagestead-Image';
export const uploadOutcomeHeader = 'Imagestead-Outcome';

/** `already`: these bytes are in the Library; `in_trash`: they are in the trash, from where they can be restored. */
export const uploadOutcomes = ['added', 'already', 'in_trash'] as const;
export type UploadOutcome = (typeof uploadOutcomes)[number];

/** Unfinished uploads are erased when nothing has arrived for so long, in milliseconds. */
export const uploadLife: number = 7 * 24 * 60 * 60 * 1000;
