import { useMutation } from '@tanstack/react-query';
import {
  cancelImport,
  forgetImport,
  type Import,
  inspectImport,
  pauseImport,
  resumeImport,
  startImport,
  type ImportOptions,
} from '../../../shared/contract/imports.ts';
import { call, keys, queryClient } from '../../api.ts';
import { stopSendingTo } from './sending.ts';

export type ImportVerb =
  { do: 'inspect' | 'pause' | 'resume' | 'cancel' } | { do: 'start'; options: ImportOptions };

function carryOut(id: string, verb: ImportVerb): Promise<Import> {
  switch (verb.do) {
    case 'inspect':
      return call(inspectImport, { id });
    case 'start':
      return call(startImport, { id, options: verb.options });
    case 'pause':
      return call(pauseImport, { id });
    case 'resume':
      return call(resumeImport, { id });
    case 'cancel':
      return call(cancelImport, { id });
  }
}

/** What can be done with an import; the answer is shown at once, and everything that lists imports follows. */
export function useImportVerb(id: string) {
  return useMutation({
    mutationFn: (verb: ImportVerb) => carryOut(id, verb),
    onSuccess(changed, verb) {
      // Not before the server has agreed: it may refuse, and then the files are wanted.
      if (verb.do === 'cancel') void stopSendingTo(id);
      queryClient.setQueryData(keys.import(id), changed);
      void queryClient.invalidateQueries({ queryKey: keys.imports() });
      void queryClient.invalidateQueries({ queryKey: keys.jobs() });
    },
    // Whatever was expected of it was wrong: look again.
    onError: () => void queryClient.invalidateQueries({ queryKey: keys.import(id) }),
  });
}

/** Throws a report away. */
export function useForgetImport(id: string) {
  return useMutation({
    mutationFn: () => call(forgetImport, { id }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.imports() }),
  });
}
