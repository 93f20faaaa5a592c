import { z } from 'zod';
import { instant } from './common.ts';
import { endpoint, streamed } from './endpoint.ts';

/** Opens what became of one deleted account, to whoever asked for it. */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This link is not whole.');

export const previewAccountDeletion = endpoint({
  name: 'previewAccountDeletion',
  method: 'GET',
  path: '/api/account/deletion',
  summary: 'What deleting your account would erase, and what stands in its way.',
  output: z.object({
    images: z.int(),
    chats: z.int(),
    bytes: z.int(),
    /** A sentence; null when nothing stands in the way. */
    obstacle: z.string().nullable(),
  }),
});

export const deleteAccount = endpoint({
  name: 'deleteAccount',
  method: 'POST',
  path: '/api/account/delete',
  summary: 'Ends every session and purges everything you have. This cannot be undone.',
  input: z.object({ password: z.string().min(1, 'Enter your password.').max(200) }),
  output: z.object({ token }),
});

export const getAccountDeletion = endpoint({
  name: 'getAccountDeletion',
  method: 'GET',
  path: '/api/account-deletions/:token',
  access: 'public',
  summary: 'How far the deletion of an account is; for whoever asked for it.',
  input: z.object({ token }),
  output: z.object({
    askedAt: instant,
    finishedAt: instant.nullable(),
    images: z.int(),
    chats: z.int(),
    bytes: z.int(),
    /** Images that are still to be erased. */
    left: z.int(),
    /** Why it does not go on at the moment; it is tried again by itself. */
    reason: z.string().nullable(),
  }),
});

export const downloadAccountReceipt = endpoint({
  name: 'downloadAccountReceipt',
  method: 'GET',
  path: '/api/account-deletions/:token/receipt',
  access: 'public',
  summary: 'The signed receipt of a deleted account.',
  input: z.object({ token }),
  output: streamed,
  answer: 'file',
});
