import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';

const certificate = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,100000}-----END CERTIFICATE-----/g;
const endings = ['.pem', '.crt', '.cer'];
const mostBytes = 16 * 1024 * 1024;

function refuse(path: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    'bad_input',
    `IMAGESTEAD_TRUST_ANCHORS names “${path}”, ${reason}. Name a PEM file of certificates, or a folder of them.`,
    { cause },
  );
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending)))
    .toSorted()
    .map((name) => join(path, name));
}

function readCertificates(path: string): string[] {
  if (statSync(path).size > mostBytes) throw refuse(path, 'which is too large for certificates');
  const found = readFileSync(path, 'latin1').match(certificate) ?? [];
  if (found.length === 0) throw refuse(path, 'in which is no certificate');
  for (const pem of found) {
    try {
      void new X509Certificate(pem);
    } catch (cause) {
      throw refuse(path, 'in which a certificate is damaged', cause);
    }
  }
  return found;
}

/**
 * Reads the certificates of those whose signatures on Content Credentials count as trusted. `path`: a PEM file, or a
 * folder of `.pem`, `.crt` and `.cer` files. Answers one PEM text. Throws AppError with a sentence that names what is
 * wrong.
 */
export function readTrustAnchors(path: string): string {
  let files: string[];
  try {
    files = filesOf(path);
  } catch (cause) {
    throw refuse(path, 'which can not be read', cause);
  }
  const certificates = files.flatMap(readCertificates);
  if (certificates.length === 0) throw refuse(path, 'in which is no certificate');
  return `${[...new Set(certificates)].join('\n')}\n`;
}
