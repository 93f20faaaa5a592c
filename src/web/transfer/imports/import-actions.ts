import type { Import } from '../../../shared/contract/imports.ts';

export interface ImportActions {
  /** More files can be sent. */
  addFiles: boolean;
  /** Its files can be looked through. */
  inspect: boolean;
  start: boolean;
  pause: boolean;
  /** Going on, or trying again. */
  resume: boolean;
  cancel: boolean;
  /** The report can be thrown away. */
  forget: boolean;
}

const ended: readonly Import['state'][] = ['done', 'cancelled'];

/** What can be done with an import as it is. */
export function actionsOf({
  state,
  files,
  preview,
}: Pick<Import, 'state' | 'files' | 'preview'>): ImportActions {
  return {
    addFiles: state === 'receiving',
    inspect: state === 'receiving' && files > 0,
    start: state === 'ready' && preview !== null && preview.images + preview.chats > 0,
    pause: state === 'running',
    resume: state === 'paused' || state === 'failed',
    cancel: !ended.includes(state),
    forget: ended.includes(state),
  };
}

/** Whether what became of its items can be looked at. */
export const hasReport = ({ state }: Pick<Import, 'state'>): boolean =>
  ended.includes(state) || state === 'paused' || state === 'failed';

/** The question before an import is cancelled: what it is called, and what will happen. */
export function cancelWords(one: Pick<Import, 'state' | 'added'>): {
  title: string;
  sentence: string;
  confirm: string;
} {
  const { images, chats } = one.added;
  const began = images + chats > 0 || one.state === 'running' || one.state === 'paused';
  return began
    ? {
        title: 'Stop this import?',
        sentence:
          'What has come in so far stays in your Library, and its report stays too. The files that were sent are erased from this server.',
        confirm: 'Stop import',
      }
    : {
        title: 'Discard this import?',
        sentence: 'Nothing has been brought in. The files that were sent are erased from this server.',
        confirm: 'Discard import',
      };
}
