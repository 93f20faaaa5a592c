import type { z } from 'zod';
import type { selection } from '../src/shared/contract/common.ts';
import { editImages } from '../src/shared/contract/edits.ts';
import type { Client } from './start-app.ts';

type Caller = Pick<Client, 'call'>;
type Chosen = z.input<typeof selection>;

/** Puts tags on images. */
export const tag = ({ call }: Caller, chosen: Chosen, tags: string[]) =>
  call(editImages, { selection: chosen, edit: { kind: 'tag.add', tags } });

/** Takes tags off images. */
export const untag = ({ call }: Caller, chosen: Chosen, tags: string[]) =>
  call(editImages, { selection: chosen, edit: { kind: 'tag.remove', tags } });

export const putInFolder = ({ call }: Caller, chosen: Chosen, folderId: string) =>
  call(editImages, { selection: chosen, edit: { kind: 'folder.add', folderId } });

/** Keeps images from rules. */
export const protect = ({ call }: Caller, chosen: Chosen) =>
  call(editImages, { selection: chosen, edit: { kind: 'protect', on: true } });
