import { createExport, listExports } from '../../../src/shared/contract/exports.ts';
import type { SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';

/** Has everything of somebody, the trash too, put into one ZIP, and waits for it. */
export async function exportAll({ call }: SignedIn): Promise<void> {
  const { id } = await call(createExport, { trash: true });
  await waitFor('an export', async () => {
    const { exports } = await call(listExports, {});
    const { state, images, error } = exports.find((one) => one.id === id)!;
    if (state === 'running') return null;
    if (state !== 'ready' || images === 0)
      throw new Error(`An export is ${state} with ${images} images: ${error}`);
    return true;
  });
}
