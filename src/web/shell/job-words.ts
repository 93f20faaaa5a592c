import type { Job } from '../../shared/contract/jobs.ts';

/** What each kind of long work is called while it runs. Kinds that are shown elsewhere are not in the list. */
const titles: Record<string, string> = {
  purge: 'Deleting for good',
  'bulk-deletion': 'Moving to the trash',
  'bulk-edit': 'Editing images',
  'undo-edit': 'Undoing an edit',
  empty_trash: 'Emptying the trash',
  'empty-trash': 'Emptying the trash',
  'import-inspect': 'Looking through an import',
  import: 'Bringing in your images',
  export: 'Making an export',
  retag: 'Finding tags again',
  'look-for-duplicates': 'Looking for duplicates',
  'keep-best': 'Keeping the best of duplicates',
};

export function titleOfJob(job: Job): string {
  return titles[job.kind] ?? 'Working';
}

export interface JobProgress {
  done: number;
  total: number | null;
}

/** Such as `1,200 of 10,000`. */
export function progressWords({ done, total }: JobProgress): string {
  if (total === null) return done === 0 ? 'Starting' : `${done.toLocaleString('en')} done`;
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}
