import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { bits, der, distinguishedName, octets, oid, sequence, time, whole, yes } from './der.ts';

/** A certificate of an elliptic curve key (P-256), made on the spot. */
export interface Identity {
  der: Buffer;
  pem: string;
  key: KeyObject;
  name: Buffer;
  keyId: Buffer;
}

interface Wanted {
  organisation: string;
  commonName: string;
  /** By whom; by itself unless said. */
  issuer?: Identity;
  from?: Date;
  to?: Date;
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const day = 24 * 60 * 60 * 1000;

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [yes()] : []), octets(value));

/** A certificate (RFC 5280) of an authority, or of a signer of credentials where `issuer` is given. */
export function makeIdentity({ organisation, commonName, issuer, from, to }: Wanted): Identity {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const name = distinguishedName(organisation, commonName);
  const keyId = createHash('sha1').update(publicKey.subarray(-65)).digest();
  const serial = Buffer.concat([Buffer.from([0x31]), randomBytes(15)]);
  const authority = issuer === undefined;
  const extensions = [
    extension('2.5.29.19', true, authority ? sequence(yes()) : sequence()),
    // Signs certificates and lists, or data.
    extension('2.5.29.15', true, authority ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0x80]), 7)),
    ...(authority ? [] : [extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.36')))]),
    extension('2.5.29.14', false, octets(keyId)),
    extension('2.5.29.35', false, sequence(der(0x80, issuer?.keyId ?? keyId))),
  ];
  const body = sequence(
    der(0xa0, whole(Buffer.from([2]))),
    whole(serial),
    ecdsaWithSha256,
    issuer?.name ?? name,
    sequence(time(from ?? new Date(Date.now() - day)), time(to ?? new Date(Date.now() + day))),
    name,
    publicKey,
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer?.key ?? pair.privateKey);
  const certificate = sequence(body, ecdsaWithSha256, bits(signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g)!;
  return {
    der: certificate,
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    name,
    keyId,
  };
}
