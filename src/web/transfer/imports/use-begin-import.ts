import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { sentenceOf } from '../../api.ts';
import type { GivenFile } from '../uploads/given-file.ts';
import { worthSending } from './given-import.ts';
import { beginImport } from './sending.ts';

/** Begins an import of what somebody gives, and goes to its page. */
export function useBeginImport() {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = useCallback(
    async (given: readonly GivenFile[]): Promise<void> => {
      const files = worthSending(given);
      if (files.length === 0) {
        setProblem('There is no file in what you gave. Choose a ZIP, a JSON file, images or a folder.');
        return;
      }
      setBusy(true);
      setProblem(null);
      try {
        const importId = await beginImport(files);
        await navigate({ to: '/import/$importId', params: { importId } });
      } catch (error) {
        setProblem(sentenceOf(error));
      } finally {
        setBusy(false);
      }
    },
    [navigate],
  );
  return { begin, busy, problem };
}
