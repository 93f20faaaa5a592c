import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, errorStatus } from '../../shared/contract/errors.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';

const bodyOf = (code: ErrorCode, message: string, field?: string) => ({
  error: { code, message, ...(field && { field }) },
});

const notJson = 'The body of this request is not JSON.';

/** What Fastify itself refuses, as our codes. */
const fastifyErrors: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'This request is larger than 4 MB. Send less at once.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'bad_input',
    'The body of this request must be JSON, with the content type application/json.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad_input', 'The body of this request is empty; it must be JSON.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad_input', notJson],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is nothing at this address; it is too long.'],
};

function failureOf(error: unknown, request: FastifyRequest): AppError {
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number };
  const known = fastifyErrors[code];
  if (known) return new AppError(known[0], known[1], { cause: error });
  if (error instanceof SyntaxError && statusCode === 400)
    return new AppError('bad_input', notJson, { cause: error });
  const refused = code.startsWith('FST_') && statusCode >= 400 && statusCode < 500;
  const brokenOff = code === 'ECONNRESET' && request.raw.destroyed;
  if (refused || brokenOff) {
    return new AppError('bad_input', 'This request is not understood. The endpoints are at /api/docs.', {
      cause: error,
    });
  }
  return toAppError(error);
}

/** Answers any failure with its code, status and sentence; what is internal goes to the log only. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  const failure = failureOf(error, request);
  if (failure.code === 'internal')
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed');
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter));
  return reply
    .header('cache-control', 'no-store')
    .code(errorStatus[failure.code])
    .send(bodyOf(failure.code, failure.message, failure.field));
}

/** What an address without anything behind it answers. */
export const nothingHere = new AppError(
  'not_found',
  'There is nothing at this address. The list of endpoints is at /api/docs.',
);
