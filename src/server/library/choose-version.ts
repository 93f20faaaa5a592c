import type { Owned } from '../actor.ts';
import { AppError } from '../errors.ts';
import { type FilingDeps, fileParts } from './filing.ts';
import type { ImageRow } from './rows.ts';
import { findImage, updateImage } from './store.ts';
import { lastChoice } from './stack-store.ts';

/**
 * Has the Library show this version of its picture from now on; undone like all that is done to images. Throws conflict
 * for what is not in the Library or is the only version.
 */
export function chooseVersion(
  deps: FilingDeps,
  { ownerId, id }: Owned<ImageRow>,
): Promise<{ actionId: string }> {
  const { db, clock, ids, stacks } = deps;
  return db.write(async (tx) => {
    const image = await findImage(tx, ownerId, id);
    if (image?.state !== 'live')
      throw new AppError('conflict', 'This version is not in your Library. Restore it first.');
    if (image.stack_id === null) throw new AppError('conflict', 'This picture has no other version.');
    const actionId = ids.next();
    const last = await lastChoice(tx, ownerId, image.stack_id);
    // A clock that stands still or went back does not make the new choice an old one.
    const at = Math.max(clock.now(), last + 1);
    await updateImage(tx, ownerId, id, { chosen_at: at });
    stacks.settle(tx, ownerId, { stackIds: [image.stack_id] });
    await fileParts(deps, tx, { ownerId, actionId, next: 0, at: clock.now() }, async () => [
      { kind: 'version.choose', subjectId: String(at), before: image.chosen_at, imageIds: [id] },
    ]);
    return { actionId };
  });
}
