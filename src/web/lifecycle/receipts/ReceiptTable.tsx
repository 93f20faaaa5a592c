import { Link } from '@tanstack/react-router';
import type { Receipt } from '../../../shared/contract/receipts.ts';
import { byteWords, counted, surfaceWords } from '../words.ts';
import { receiptKind, receiptReason } from './receipt-words.ts';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  return (
    <tr className="border-t border-line align-top">
      <td className="py-2.5 pr-4 whitespace-nowrap">
        <Link
          to="/settings/receipts/$receiptId"
          params={{ receiptId: receipt.id }}
          preload={false}
          className="rounded-sm font-medium underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          <time dateTime={new Date(receipt.purgedAt).toISOString()}>{when.format(receipt.purgedAt)}</time>
        </Link>
      </td>
      <td className="py-2.5 pr-4">
        {receiptKind(receipt.kind)}
        <span className="block font-mono text-xs break-all text-muted">{receipt.subjectId}</span>
      </td>
      <td className="py-2.5 pr-4">{receiptReason(receipt)}</td>
      <td className="py-2.5 pr-4 text-right whitespace-nowrap tabular-nums">{byteWords(receipt.bytes)}</td>
      <td className="py-2.5 whitespace-nowrap">
        {surfaceWords(receipt.surfaces).summary}
        {receipt.browsers !== null && receipt.browsers.of > 0 && (
          <span className="block text-xs text-muted">
            dropped by {receipt.browsers.dropped} of {counted(receipt.browsers.of, 'browser')}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Receipts as rows, each with its own page. */
export function ReceiptTable({ receipts }: { receipts: readonly Receipt[] }) {
  return (
    // A table that is wider than the page scrolls by itself, and by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Table of receipts">
      <table className="w-full min-w-150 text-left text-sm">
        <thead className="text-xs text-muted">
          <tr>
            <th className="pb-2 font-medium">Purged</th>
            <th className="pb-2 font-medium">What</th>
            <th className="pb-2 font-medium">Why</th>
            <th className="pr-4 pb-2 text-right font-medium">Size</th>
            <th className="pb-2 font-medium">Erased</th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <ReceiptRow key={receipt.id} receipt={receipt} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
