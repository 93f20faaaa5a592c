import { type Database, inList } from '../../db/index.ts';

export interface PackedRecords {
  subject_id: string;
  source: string;
  /** Deflated JSON array (RFC 1951). */
  data: Uint8Array;
}

/** The vendor's own records of images, as an import kept them. */
export interface VendorRecords {
  /** The service they are from. */
  source: string;
  records: unknown[];
}

export async function packedRecordsOf(
  db: Database,
  ownerId: string,
  imageIds: readonly string[],
): Promise<PackedRecords[]> {
  return db.longRead
    .selectFrom('import_records')
    .select(['subject_id', 'source', 'data'])
    .where('owner_id', '=', ownerId)
    .where('subject', '=', 'image')
    .where(inList(db.dialect, 'subject_id', imageIds))
    .execute();
}
