import type { ImportOptions } from '../../../../src/shared/contract/imports.ts';
import type { Expectation } from '../expected.ts';
import type { ExportFile } from '../zip.ts';

/** What somebody gives, and what must come of it. */
export interface Export {
  name: string;
  files: ExportFile[];
  options?: Partial<ImportOptions>;
  expected: Expectation;
  /** Kinds of facts that this comparison must have met, as the format carries them. */
  carries: string[];
}
