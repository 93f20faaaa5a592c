import { z } from 'zod';
import { instant } from './common.ts';

/**
 * How far Content Credentials can be believed. `valid`: untouched since signing, by a signer that the administrator
 * trusts. `untrusted`: untouched, but nothing here vouches for the signer. `changed`: the picture is not what was signed.
 * `invalid`: the credentials themselves are broken or forged. `elsewhere`: the file only names an address, which is never
 * asked. `unchecked`: they are there, but too large or too slow to be read.
 */
export const credentialsState = z.enum([
  'valid',
  'untrusted',
  'changed',
  'invalid',
  'elsewhere',
  'unchecked',
]);

const product = z.object({ name: z.string(), version: z.string().nullable() });

/** What Content Credentials (C2PA) say of an image, and what checking them found. */
export const credentials = z.object({
  state: credentialsState,
  /** The program that signed. */
  generator: product.nullable(),
  /** Whether a model made the picture or a part of it, by the digital source types of all manifests. */
  aiGenerated: z.boolean(),
  /** The last parts of IPTC's digital source types, such as `trainedAlgorithmicMedia`. */
  digitalSourceTypes: z.array(z.string()),
  /** What a model's picture was made with; null for all else. */
  madeWith: z.object({ engine: z.string(), model: z.string().nullable() }).nullable(),
  /** Oldest first. `action` as the standard names it, such as `c2pa.created`. */
  actions: z.array(
    z.object({
      action: z.string(),
      agent: product.nullable(),
      description: z.string().nullable(),
      when: instant.nullable(),
    }),
  ),
  /** Whom the certificate names; `time` is a time stamp's and null without one. */
  signer: z
    .object({ issuer: z.string().nullable(), commonName: z.string().nullable(), time: instant.nullable() })
    .nullable(),
  /** What went into the picture. `relation` as the standard names it, such as `parentOf`. */
  ingredients: z.array(z.object({ title: z.string().nullable(), relation: z.string() })),
  /** What checking found wrong, as the standard's codes. */
  problems: z.array(z.string()),
  /** Where the credentials are, when they are elsewhere. */
  address: z.string().nullable(),
});
export type Credentials = z.output<typeof credentials>;
