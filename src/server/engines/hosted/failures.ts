import { AppError } from '../../errors.ts';

/** Whose failure it is; the key is there to be taken out of every text. */
export interface FailureSource {
  service: string;
  key: string | null;
  /** Milliseconds, for a `retry-after` that is a date. */
  now: number;
}

/** What the AI SDK's errors have in common, read without loading it. */
interface Failure extends Error {
  statusCode?: number;
  url?: string;
  responseHeaders?: Record<string, string>;
  responseBody?: string;
  code?: unknown;
}

interface Answer {
  status: number;
  code: string;
  reason: string;
  retryAfter: number | undefined;
  /** The request was for a finished image, not to the API itself. */
  forImage: boolean;
}

const refusalCodes = new Set(['moderation_blocked', 'content_policy_violation', 'content_filter']);
const refusalWords = /safety system|content polic|content filter|moderation/i;
const noCreditCodes = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'insufficient_credits']);

/**
 * Turns what a hosted service or the way to it did wrong into the AppError of the engine interface. The sentence may
 * quote the service's reason, without anything that looks like a key; the cause is a short text for the log.
 */
export function toEngineError(error: unknown, source: FailureSource): AppError {
  const chain = causes(error);
  const known = chain.find((one) => one instanceof AppError);
  if (known) return known;
  const { service } = source;
  const fail = (code: AppError['code'], message: string, retryAfter?: number) =>
    new AppError(code, message, {
      cause: summary(chain, source),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });

  if (chain.some((one) => one.name === 'TimeoutError')) {
    return fail(
      'engine_timeout',
      `${service} did not finish in time. Try again, or ask for fewer or smaller images.`,
    );
  }
  const network = chain.map((one) => networkReason(one, service)).find((reason) => reason !== null);
  if (network) return fail('engine_unavailable', network);
  const answer = answerOf(chain, source);
  if (answer?.forImage) {
    const why = [401, 403, 404, 410].includes(answer.status)
      ? 'its address had expired'
      : 'it could not be fetched';
    return fail('engine_failed', `${service} made the image, but ${why}. Try again.`);
  }
  if (answer) return fromAnswer(answer, service, fail);
  if (chain.some((one) => one.name === 'AI_DownloadError')) {
    return fail(
      'engine_failed',
      `${service} keeps the finished image at an address that may not be fetched. Try again, or set the service to answer with the image itself.`,
    );
  }
  if (chain.some((one) => one.name === 'AI_NoImageGeneratedError')) {
    return fail('engine_failed', `${service} answered without an image. Try again.`);
  }
  return fail(
    'engine_failed',
    `${service} sent an answer that can’t be read. Try again, or check its address.`,
  );
}

/** Whether the service turned the request down because of one of its fields. */
export function isUnknownField(error: unknown, field: string, source: FailureSource): boolean {
  const answer = answerOf(causes(error), source);
  return (
    answer !== null && [400, 422].includes(answer.status) && new RegExp(`\\b${field}\\b`).test(answer.reason)
  );
}

function fromAnswer(
  { status, code, reason, retryAfter }: Answer,
  service: string,
  fail: (code: AppError['code'], message: string, retryAfter?: number) => AppError,
): AppError {
  const said = reason === '' ? '' : ` It said: “${reason}”`;
  if (refusalCodes.has(code) || ([400, 403, 422].includes(status) && refusalWords.test(reason))) {
    return fail('engine_refused', refusal(reason, service));
  }
  if (noCreditCodes.has(code)) {
    return fail(
      'engine_failed',
      `The account at ${service} has no credit left. Top it up there, or choose another engine.`,
    );
  }
  if (status === 401) {
    return fail(
      'engine_key_rejected',
      `${service} does not accept the key. Enter a valid one in the settings.`,
    );
  }
  if (status === 403) {
    return fail(
      'engine_key_rejected',
      `${service} does not let this key do that.${said} Check what the key may do.`,
    );
  }
  if (status === 429) {
    const when = retryAfter === undefined ? 'a little later' : `in ${retryAfter} seconds`;
    return fail('rate_limited', `${service} is getting too many requests. Try again ${when}.`, retryAfter);
  }
  if (status === 408 || status === 504) return fail('engine_timeout', `${service} took too long. Try again.`);
  if (status >= 500) {
    return fail(
      'engine_unavailable',
      `${service} has trouble right now (status ${status}). Try again soon.`,
      retryAfter,
    );
  }
  if (status === 404) {
    return fail(
      'engine_failed',
      `${service} does not know this model or address.${said} Check both in the settings.`,
    );
  }
  if (status >= 300)
    return fail('engine_failed', `${service} turned the request down (status ${status}).${said}`);
  return fail(
    'engine_failed',
    `${service} sent an answer that can’t be read. Try again, or check its address.`,
  );
}

/** OpenAI names what it found: `safety_violations=[violence, sexual]`. */
function refusal(reason: string, service: string): string {
  const found = /safety_violations=\[([\w\s,/-]{1,100})\]/.exec(reason)?.[1];
  const words = found?.split(',').map((word) => word.trim().replace(/[_/]/g, ' '));
  const why = words
    ? `Its safety system found: ${words.join(', ')}.`
    : `Its safety system does not allow it.`;
  return `${service} refused to make this. ${why} Change the words or the images and try again.`;
}

function networkReason({ code, name }: Failure, service: string): string | null {
  if (typeof code !== 'string') return null;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The address of ${service} was not found. Check it in the settings, and the server’s connection.`;
  }
  if (code === 'ECONNREFUSED') return `Nothing answers at the address of ${service}. See that it is running.`;
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)) {
    return `The certificate of ${service} is not trusted. Check its address, or mend the certificate.`;
  }
  const cut = /^(E(CONN|PIPE|HOST|NET|TIMEDOUT|ADDR)|ERR_STREAM_PREMATURE|HPE_|Z_|ERR_HTTP)/.test(code);
  return cut && name !== 'AbortError' ? `The connection to ${service} was cut. Try again.` : null;
}

function answerOf(chain: Failure[], source: FailureSource): Answer | null {
  const failure = chain.find((one) => typeof one.statusCode === 'number');
  if (failure?.statusCode === undefined) return null;
  const { code, reason } = readBody(failure.responseBody ?? '');
  return {
    status: failure.statusCode,
    code,
    reason: withoutKeys(reason, source.key),
    retryAfter: readRetryAfter(failure.responseHeaders ?? {}, source.now),
    forImage: failure.url !== undefined && !/\/(images\/(generations|edits)|models)$/.test(failure.url),
  };
}

/** OpenAI nests `{error: {message, code}}`; smaller servers write `{error: "…"}`, `{message}` or `{detail}`. */
function readBody(body: string): { code: string; reason: string } {
  let value: unknown = null;
  try {
    value = JSON.parse(body);
  } catch {
    // A page or plain text: nothing in it is meant for a person.
  }
  const outer = asRecord(value);
  const inner = asRecord(outer['error']);
  const reason = [inner['message'], outer['error'], outer['message'], outer['detail']].find(
    (text) => typeof text === 'string',
  );
  const code = [inner['code'], inner['type'], outer['code']].find((text) => typeof text === 'string');
  return { code: code ?? '', reason: (reason ?? '').slice(0, 400) };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Seconds or a date (RFC 9110 section 10.2.3). */
function readRetryAfter(headers: Record<string, string>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), 86_400) : undefined;
}

function causes(error: unknown): Failure[] {
  const chain: Failure[] = [];
  for (let one = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one);
  return chain;
}

/** The SDK's own errors hold the whole request, pictures and prompt included: none of that may reach a log. */
function summary(chain: Failure[], { key }: FailureSource): Error {
  const lines = chain.map(({ name, code, statusCode }) =>
    [name, typeof code === 'string' ? code : '', statusCode ?? ''].filter((part) => part !== '').join(' '),
  );
  return new Error(withoutKeys(lines.join(' ← ') || 'unknown failure', key));
}

function withoutKeys(text: string, key: string | null): string {
  const without = key === null || key.length < 4 ? text : text.replaceAll(key, '[key]');
  return without.replace(/\b(sk|key|Bearer)[-_ ][\w*.-]{6,}/g, '[key]');
}
