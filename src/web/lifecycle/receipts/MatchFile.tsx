import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { matchReceipt } from '../../../shared/contract/receipts.ts';
import { call, sentenceOf } from '../../api.ts';

async function sha256Of(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tries a receipt against a file that somebody still has. The file itself stays on the device. */
export function MatchFile({ id }: { id: string }) {
  const field = useId();
  const match = useMutation({
    mutationFn: async (file: File) => {
      const { matches } = await call(matchReceipt, { id, sha256: await sha256Of(file) });
      return { name: file.name, matches };
    },
  });
  // Browsers hash on secure origins only.
  if (!globalThis.isSecureContext) return null;
  return (
    <section aria-labelledby={`${field}-heading`} className="mt-8">
      <h2 id={`${field}-heading`} className="font-semibold">
        Is it the receipt of this file?
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">
        If you still have the original elsewhere, this shows that the receipt is that of its very bytes. Only
        its hash is sent.
      </p>
      <label
        htmlFor={field}
        className="mt-3 inline-flex h-8 cursor-pointer items-center rounded-control border border-line bg-raised px-3 text-sm font-medium hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-10"
      >
        {match.isPending ? 'Reading the file …' : 'Choose a file'}
        <input
          id={field}
          type="file"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) match.mutate(file);
          }}
        />
      </label>
      <p role="status" className="mt-2 text-sm">
        {match.data &&
          (match.data.matches
            ? `Yes: this is the receipt of “${match.data.name}”.`
            : `No: “${match.data.name}” has other bytes.`)}
      </p>
      {match.isError && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {sentenceOf(match.error)}
        </p>
      )}
    </section>
  );
}
