import type { Generated } from 'kysely';

/** A person; the id is the owner id of everything they have. */
export interface PersonTable {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  email_verified: Generated<number>;
  image: Generated<string | null>;
  role: 'administrator' | 'member';
  /** 1 for whoever set this installation up, 0 for everybody else. */
  founder: Generated<number>;
  created_at: number;
  updated_at: number;
}

/** A signed-in device. The token itself is only in its cookie. */
export interface SessionTable {
  owner_id: string;
  id: string;
  /** SHA-256 of the token, in hex. */
  token_hash: string;
  /** Where the sign-in came from. */
  address: string | null;
  user_agent: string | null;
  created_at: number;
  last_seen_at: number;
  /** The clock value up to which it has followed the change log, and when that was noted. */
  followed_seq: Generated<number | null>;
  followed_at: Generated<number | null>;
  expires_at: number;
}

/** A way to prove who one is: `credential` is a password; a provider such as an OpenID server has its own rows. */
export interface CredentialTable {
  owner_id: string;
  id: string;
  provider_id: string;
  /** Who the person is to the provider; their own id for `credential`. */
  account_id: string;
  /** See password-hash.ts. */
  password: Generated<string | null>;
  access_token: Generated<string | null>;
  refresh_token: Generated<string | null>;
  id_token: Generated<string | null>;
  access_token_expires_at: Generated<number | null>;
  refresh_token_expires_at: Generated<number | null>;
  scope: Generated<string | null>;
  created_at: number;
  updated_at: number;
}

/** Short-lived values of sign-in ways that take several steps. */
export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: number;
  created_at: number;
  updated_at: number;
}

declare module '../db/tables.ts' {
  interface Tables {
    people: PersonTable;
    sessions: SessionTable;
    credentials: CredentialTable;
    verifications: VerificationTable;
  }
}
