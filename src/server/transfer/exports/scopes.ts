import type { Selection } from '../../../shared/contract/common.ts';
import { type ParsedSelection, readSelection, type WholeScope } from '../../library/index.ts';
import type { ExportRow } from './store.ts';

/** Which images an export holds: what is selected; or all of the Library, and of the trash if that was asked for. */
export function scopesOf(trash: boolean, selection: ParsedSelection | null): WholeScope[] {
  if (selection) return [{ state: 'live', selection }];
  return trash ? [{ state: 'live' }, { state: 'trashed' }] : [{ state: 'live' }];
}

/** The same of one that is being made. */
export function scopesOfRow({ trash, selection }: ExportRow): WholeScope[] {
  const parsed = selection === null ? null : readSelection(JSON.parse(selection) as Selection);
  return scopesOf(trash === 1, parsed);
}
