import type { Logger } from 'pino';

export type { Logger };

/** Structured lines on standard output. Never log content: no prompt, name, title, key or image. */
export async function createLog(level: string): Promise<Logger> {
  const { pino } = await import('pino');
  return pino({ level, base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] });
}
