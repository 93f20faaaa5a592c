import type { Call } from '../../../shared/client.ts';
import { type Import, type ImportItem, listImportItems } from '../../../shared/contract/imports.ts';
import { knownWords, outcomeWords, subjectWords } from './import-words.ts';

export type ReportFormat = 'csv' | 'json';

const columns = ['outcome', 'kind', 'subject', 'known', 'reason', 'image', 'chat'] as const;

/** A cell of RFC 4180; what a spreadsheet would take for a formula is marked as text. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvLine(item: ImportItem): string {
  const cells = [
    outcomeWords[item.outcome].title,
    item.kind,
    subjectWords(item),
    knownWords(item) ?? '',
    item.reason ?? '',
    item.imageId ?? '',
    item.chatId ?? '',
  ];
  return cells.map(cell).join(',');
}

/** A report as text: CSV with a head line, or JSON with the facts of the import and all its items. */
export function reportText(format: ReportFormat, one: Import, items: readonly ImportItem[]): string {
  if (format === 'csv') return [columns.join(','), ...items.map(csvLine), ''].join('\r\n');
  const { label, state, createdAt, finishedAt, counts, added } = one;
  return `${JSON.stringify({ label, state, createdAt, finishedAt, counts, added, items }, null, 2)}\n`;
}

/** A file name that every system takes, from the name of the import. */
export function reportName(format: ReportFormat, label: string): string {
  const plain = label.replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-').replaceAll(/^-+|-+$/g, '');
  return `import-${plain.slice(0, 60) || 'report'}.${format}`;
}

/** Reads a whole report, page after page. Throws CallError. */
export async function readReport(call: Call, id: string, signal: AbortSignal): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: { items: ImportItem[]; next: string | null } = await call(
      listImportItems,
      { id, limit: 500, ...(after === undefined ? {} : { after }) },
      { signal },
    );
    items.push(...page.items);
    after = page.next;
  }
  return items;
}
