import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { copyText } from '../../library/image-verbs.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { receiptKeyQuery } from './receipt-queries.ts';

/** A fingerprint in groups of four, which can be compared by eye. */
export function Fingerprint({ text }: { text: string }) {
  return <code className="font-mono text-xs">{text.replaceAll(/.{4}(?=.)/g, '$& ')}</code>;
}

/** By which key receipts are signed here, and how to try them. */
export function SigningKey() {
  const key = useQuery(receiptKeyQuery);
  if (!key.data) return null;
  const { fingerprint } = key.data;
  return (
    <section aria-labelledby="key-heading" className="rounded-card border border-line p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 id="key-heading" className="text-sm font-semibold">
          The key of this installation
        </h2>
        <IconButton
          small
          label="Copy fingerprint"
          icon={Copy}
          onClick={() => void copyText(fingerprint, 'fingerprint')}
        />
      </div>
      <Fingerprint text={fingerprint} />
      <p className="mt-3 max-w-prose text-sm text-muted">
        Downloaded receipts can be tried without this server and without a network. Note the fingerprint
        elsewhere: it tells your receipts from those that anybody could sign.
      </p>
      <pre className="mt-2 overflow-x-auto rounded-control bg-hover px-3 py-2 text-xs" tabIndex={0}>
        npm run imagestead -- receipts verify --key {fingerprint} FILE
      </pre>
    </section>
  );
}
