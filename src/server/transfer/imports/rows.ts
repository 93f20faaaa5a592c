import type { Import, ImportItem, ImportOptions, ImportPreview } from '../../../shared/contract/imports.ts';
import type { ImportRow, ItemCount } from './store.ts';
import type { ImportItemTable } from './tables.ts';

interface ReceivedFiles {
  files: number;
  bytes: number;
}

export function importOfRow(
  row: ImportRow,
  received: ReceivedFiles | undefined,
  counted: readonly ItemCount[],
): Import {
  const counts: Import['counts'] = {};
  const added = { images: 0, chats: 0 };
  for (const { kind, outcome, isNew, count } of counted) {
    counts[outcome] = (counts[outcome] ?? 0) + count;
    if (isNew) added[kind === 'chat' ? 'chats' : 'images'] += count;
  }
  return {
    id: row.id,
    state: row.state,
    label: row.label,
    files: received?.files ?? 0,
    bytes: received?.bytes ?? 0,
    options: JSON.parse(row.options) as ImportOptions,
    preview: row.preview === null ? null : (JSON.parse(row.preview) as ImportPreview),
    counts,
    added,
    jobId: row.job_id,
    error: row.error,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/**
 * The preview of an import that has ended: without its problems, which name chats and files. The report has them, and
 * forgets them with what they tell of.
 */
export const endedPreview = (preview: string | null): string | null =>
  preview && JSON.stringify({ ...(JSON.parse(preview) as ImportPreview), problems: [] });

export const itemOfRow = (row: ImportItemTable): ImportItem => ({
  id: row.id,
  kind: row.kind,
  outcome: row.outcome,
  known: row.known,
  subject: row.subject,
  reason: row.reason,
  imageId: row.image_id,
  chatId: row.chat_id,
});
