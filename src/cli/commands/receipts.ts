import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { matchReceipt, receiptDocument } from '../../shared/contract/receipts.ts';
import { readReceipts } from '../receipts/read-receipts.ts';
import { readKey, type Verdict, type Verified, verifyReceipt } from '../receipts/verify-receipt.ts';
import { openSession } from '../session.ts';
import { UsageError } from '../usage.ts';

interface ReceiptArguments {
  /** `verify` or `match`, and files. */
  paths: readonly string[];
  key?: string | undefined;
  json: boolean;
  url?: string | undefined;
  email?: string | undefined;
  environment: Record<string, string | undefined>;
}

const words: Record<Verdict, string> = {
  valid: 'valid',
  changed: 'changed since it was signed',
  'other key': 'signed by another key',
  'not signed': 'not signed: made by a version that did not sign',
  'no receipt': 'not a receipt',
};

/** `imagestead receipts verify FILE…` and `imagestead receipts match RECEIPT FILE`; says whether all is well. */
export async function receiptsCommand(given: ReceiptArguments): Promise<boolean> {
  const [verb, ...paths] = given.paths;
  const from = given.environment['INIT_CWD'] ?? process.cwd();
  const files = paths.map((path) => resolve(from, path));
  if (verb === 'verify' && files.length > 0) return verify(files, given);
  if (verb === 'match' && files.length === 2) return match(files[0]!, files[1]!, given);
  throw new UsageError('Say “receipts verify FILE…” or “receipts match RECEIPT FILE”.');
}

/** Needs no server and no network. */
async function verify(files: readonly string[], { key, json }: ReceiptArguments): Promise<boolean> {
  const pinned = key === undefined ? null : readKey(key);
  if (key !== undefined && pinned === null) {
    throw new UsageError('--key takes the fingerprint that the page of receipts shows, or the public key.');
  }
  const counts: Partial<Record<Verdict, number>> = {};
  const signers = new Set<string>();
  let total = 0;
  for (const file of files) {
    for await (const document of readReceipts(file)) {
      const verified = verifyReceipt(document, pinned);
      total += 1;
      counts[verified.verdict] = (counts[verified.verdict] ?? 0) + 1;
      if (verified.verdict === 'valid') signers.add(verified.fingerprint!);
      if (!json) process.stdout.write(`  ${lineOf(verified)}\n`);
    }
  }
  const valid = counts.valid ?? 0;
  const allValid = total > 0 && valid === total;
  if (json) process.stdout.write(`${JSON.stringify({ total, ...counts, keys: [...signers] })}\n`);
  else {
    process.stdout.write(`\n  ${valid.toLocaleString('en')} of ${total.toLocaleString('en')} valid.\n`);
    for (const signer of signers) process.stdout.write(`  Signed by the key ${signer}.\n`);
    if (pinned === null && signers.size > 0) {
      process.stdout.write(
        '  Compare it with the one that your installation shows, or name that with --key.\n',
      );
    }
  }
  return allValid;
}

function lineOf({ verdict, id, kind, subjectId, purgedAt }: Verified): string {
  if (id === null || purgedAt === null) return words[verdict];
  return `${words[verdict]}  ${new Date(purgedAt).toISOString()}  ${kind} ${subjectId}  receipt ${id}`;
}

/** Asks the installation that made a receipt whether it is that of a file. */
async function match(receipt: string, file: string, given: ReceiptArguments): Promise<boolean> {
  const { value: document } = await readReceipts(receipt).next();
  const read = receiptDocument.safeParse(document);
  if (!read.success) throw new UsageError(`${receipt} is not a receipt.`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash).catch((cause: unknown) => {
    throw new UsageError(`${file} can't be read.`, { cause });
  });
  const { environment } = given;
  const url = (given.url ?? environment['IMAGESTEAD_URL'] ?? 'http://127.0.0.1:4780').replace(/\/+$/, '');
  const { call } = await openSession(url, given.email, environment);
  const { matches } = await call(matchReceipt, { id: read.data.id, sha256: hash.digest('hex') });
  process.stdout.write(
    matches ? '  This receipt is that of this file.\n' : '  This receipt is that of another file.\n',
  );
  return matches;
}
