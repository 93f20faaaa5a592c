import type { Import } from '../../../shared/contract/imports.ts';
import { call } from '../../api.ts';
import { readReport, type ReportFormat, reportName, reportText } from './report-file.ts';

const mediaTypes: Record<ReportFormat, string> = { csv: 'text/csv', json: 'application/json' };

/** Reads a whole report and hands it to the browser as a file. Throws CallError. */
export async function saveReport(one: Import, format: ReportFormat, signal: AbortSignal): Promise<void> {
  const items = await readReport(call, one.id, signal);
  const file = new Blob([reportText(format, one, items)], { type: `${mediaTypes[format]};charset=utf-8` });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = reportName(format, one.label);
  link.click();
  // The browser has begun to save by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
