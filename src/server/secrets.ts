import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './errors.ts';

export interface Secrets {
  /** Encrypts a text; `context` (such as the row it belongs to) must be the same when it is opened. */
  seal(plain: string, context: string): string;
  /** Throws AppError `conflict` with a sentence when the key is another one or the text was altered or moved. */
  open(sealed: string, context: string): string;
  /** A secret for one purpose (HKDF, RFC 5869), the same at each start; nothing else can be told from it. */
  derive(purpose: string): string;
}

const keyFile = 'secret.key';
const shortestSecret = 16;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Keeps texts secret at rest with AES-256-GCM. The key comes from `secret` (IMAGESTEAD_SECRET, any long text, through
 * scrypt) or else from the file `secret.key` in the data directory, which is made once and never replaced.
 *
 * A sealed text is `v1.<key mark>.<nonce, ciphertext and tag>` in base64url; the key mark tells a wrong key from a
 * damaged text and says nothing about the key.
 */
export function createSecrets(given: { dataDir: string; secret?: string | undefined }): Secrets {
  const { dataDir, secret } = given;
  if (secret !== undefined && secret.length < shortestSecret) {
    throw new AppError(
      'bad_input',
      `IMAGESTEAD_SECRET is too short. Use at least ${shortestSecret} characters, or remove it to have a key made for you.`,
    );
  }
  let loaded: { key: Buffer; mark: string } | null = null;

  // The derivation takes some 50 ms, so it waits for the first secret.
  function load(): { key: Buffer; mark: string } {
    if (loaded !== null) return loaded;
    const key =
      secret === undefined
        ? keyFromFile(dataDir)
        : scryptSync(secret.normalize(), 'imagestead secrets v1', 32);
    const mark = createHash('sha256').update('key mark').update(key).digest('base64url').slice(0, 8);
    loaded = { key, mark };
    return loaded;
  }

  return {
    seal(plain, context) {
      const { key, mark } = load();
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([
        nonce,
        cipher.update(plain, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `v1.${mark}.${sealed.toString('base64url')}`;
    },
    open(sealed, context) {
      const { key, mark } = load();
      const [version, sealedMark, text] = sealed.split('.');
      if (version !== 'v1' || text === undefined) throw unreadable();
      if (sealedMark !== mark) throw wrongKey(secret !== undefined);
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) throw unreadable();
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(-tagBytes));
        const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
        return Buffer.concat([plain, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw unreadable(cause);
      }
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', load().key, '', purpose, 32)).toString('base64url'),
  };
}

function keyFromFile(dataDir: string): Buffer {
  const path = join(dataDir, keyFile);
  const written = readKeyFile(path) ?? makeKeyFile(dataDir, path);
  if (!/^[0-9a-f]{64}\s*$/.test(written)) {
    throw new AppError(
      'conflict',
      `The file ${keyFile} in the data directory is damaged. Put it back from a backup, or delete it and enter the keys of your engines again.`,
    );
  }
  return Buffer.from(written.trim(), 'hex');
}

function readKeyFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Durable before it is used: a key that a power cut took away would take every sealed text with it. */
function makeKeyFile(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true });
  const text = `${randomBytes(32).toString('hex')}\n`;
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncDirectory(dataDir);
  return text;
}

function syncDirectory(path: string): void {
  // Windows has no way to open a directory for this, and needs none.
  if (process.platform === 'win32') return;
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function wrongKey(fromEnvironment: boolean): AppError {
  const source = fromEnvironment ? 'IMAGESTEAD_SECRET' : `the file ${keyFile} in the data directory`;
  return new AppError(
    'conflict',
    `This was encrypted with another key than the one in ${source}. Put the former key back, or enter the secret again.`,
  );
}

function unreadable(cause?: unknown): AppError {
  return new AppError('conflict', 'A stored secret is damaged and can’t be read. Enter it again.', { cause });
}
