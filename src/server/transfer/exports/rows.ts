import type { Export } from '../../../shared/contract/exports.ts';
import type { ExportRow } from './store.ts';

export function exportOfRow(row: ExportRow): Export {
  return {
    id: row.id,
    state: row.state,
    trash: row.trash === 1,
    selected: row.selected === 1,
    images: row.images,
    chats: row.chats,
    bytes: row.bytes,
    leftOut: row.left_out,
    jobId: row.job_id,
    error: row.error,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
  };
}
