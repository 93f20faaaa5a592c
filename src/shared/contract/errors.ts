import { z } from 'zod';

/** The closed list of error codes. Each maps to one HTTP status. */
export const errorStatus = {
  bad_input: 400,
  unauthenticated: 401,
  wrong_password: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 422,
  rate_limited: 429,
  internal: 500,
  engine_failed: 502,
  engine_refused: 422,
  engine_unavailable: 503,
  engine_key_rejected: 502,
  engine_timeout: 504,
  disk_full: 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCodes = Object.keys(errorStatus) as ErrorCode[];

/** What every failed request answers: a code for programs and a sentence for people. */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    /** Dotted path of the input field that was wrong. */
    field: z.string().optional(),
  }),
});
