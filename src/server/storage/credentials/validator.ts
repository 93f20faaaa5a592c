import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Credentials } from '../../../shared/contract/credentials.ts';
import { bareCredentials } from './bare-credentials.ts';
import { describeStore } from './describe-store.ts';
import type { CredentialsResult } from './task.ts';
import { text } from './values.ts';

/**
 * What certificates may be for that sign credentials, by OID: C2PA claim signing, document signing, e-mail protection,
 * Microsoft's C2PA signing; and time stamping and OCSP for those beside them (C2PA 2.2, 14.5.1).
 */
const purposes = [
  '1.3.6.1.4.1.62558.2.1',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.4.1.311.76.59.1.9',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
];

/** What a packed manifest store may unpack to. */
const mostUnpacked = { megabytes: 32 };

/** Nothing is fetched: not a manifest that is elsewhere, and not whether a certificate was revoked. */
function settingsWith(anchors: string | null): string {
  return JSON.stringify({
    verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
    trust: { trust_config: `${purposes.join('\n')}\n`, ...(anchors !== null && { trust_anchors: anchors }) },
    core: { max_decompressed_manifest_size_in_mb: mostUnpacked.megabytes, allowed_network_hosts: [] },
  });
}

/** Validates the credentials of the picture in `bytes`. A trap inside ends the thread, which costs this one picture. */
export type Validate = (
  bytes: Uint8Array,
  mediaType: string,
  anchors: string | null,
) => Promise<CredentialsResult>;

/** Loads the validator (nine megabytes of WebAssembly); for a thread that has nothing else to do. */
export async function loadValidator(): Promise<Validate> {
  const { initSync, WasmReader } = await import('@contentauth/c2pa-wasm');
  const file = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
  initSync({ module: readFileSync(file) });

  return async (bytes, mediaType, anchors) => {
    let reader;
    try {
      reader = await WasmReader.fromBytes(mediaType, bytes, settingsWith(anchors));
    } catch (error) {
      const credentials = readFailure(error);
      return credentials ? { is: 'read', credentials } : { is: 'none' };
    }
    try {
      return { is: 'read', credentials: describeStore(JSON.parse(reader.json())) };
    } finally {
      reader.free();
    }
  };
}

/** The validator throws its error as text, such as `C2pa(RemoteManifestUrl("https://…"))`. Null: there are none. */
function readFailure(error: unknown): Credentials | null {
  const said = error instanceof Error ? error.message : String(error);
  const remote = /RemoteManifest(?:Url|Fetch)\("([^"]{0,2000})/.exec(said);
  if (remote) return bareCredentials('elsewhere', { address: text(remote[1], 2000) });
  if (/JumbfNotFound|ProvenanceMissing/.test(said)) return null;
  return bareCredentials('invalid', { problems: ['claim.malformed'] });
}
