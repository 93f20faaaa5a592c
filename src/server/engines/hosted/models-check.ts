import type { Engine } from '../engine.ts';
import type { EngineConnection, EngineDeps } from '../kind.ts';
import { toEngineError } from './failures.ts';

const checkTime = 20_000;

/** Asks a service for its models (`GET /models`): tells that it answers and takes the key, and makes no image. */
export function createModelsCheck(
  { name, key }: EngineConnection,
  { fetch, clock }: EngineDeps,
  base: string,
  models: readonly string[],
): Engine['check'] {
  return async (signal) => {
    const url = `${base}/models`;
    try {
      const answer = await fetch(url, {
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(checkTime)]),
      });
      const body = await answer.text();
      // Small servers make images and list nothing.
      if (answer.status === 404) return { ok: true, detail: `${name} answers. It does not list its models.` };
      if (!answer.ok) {
        const responseHeaders = Object.fromEntries(answer.headers);
        throw Object.assign(new Error('answered'), {
          statusCode: answer.status,
          url,
          responseHeaders,
          responseBody: body,
        });
      }
      return {
        ok: true,
        detail: `${name} answers${key === null ? '' : ' and takes the key'}${missingModels(listedModels(body), models)}.`,
      };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      return { ok: false, reason: toEngineError(error, { service: name, key, now: clock.now() }).message };
    }
  };
}

function listedModels(body: string): string[] {
  const { data } = JSON.parse(body) as { data?: unknown };
  if (!Array.isArray(data)) throw new SyntaxError('no list of models');
  return data.map((model: { id?: unknown } | null) => model?.id).filter((id) => typeof id === 'string');
}

function missingModels(listed: string[], wanted: readonly string[]): string {
  const missing = wanted.filter((model) => !listed.includes(model));
  return missing.length === 0 || listed.length === 0 ? '' : `, but does not list ${missing.join(', ')}`;
}
