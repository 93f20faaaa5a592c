import type { ServerOptions } from '../../../../test/protocol-servers/openai.ts';
import { startOpenAiServer } from '../../../../test/protocol-servers/openai.ts';
import { parseAllowedHosts } from '../allowed-hosts.ts';
import type { OpenedEngine } from '../engine-suite.ts';
import { describeEngine } from '../engine-suite.ts';
import { createGuardedFetch } from '../guarded-fetch.ts';
import type { EngineKind } from '../kind.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openai } from './openai.ts';
import { stableDiffusionCpp } from './stable-diffusion-cpp.ts';

const key = 'sk-test-key-1234567890';

async function open(kind: EngineKind, options: Partial<ServerOptions>): Promise<OpenedEngine> {
  const server = await startOpenAiServer({ key, ...options });
  const connection = {
    id: 'one',
    name: 'The service',
    baseUrl: server.baseUrl,
    key: options.key === null ? null : key,
  };
  const { fetch } = createGuardedFetch({ allowHosts: parseAllowedHosts('127.0.0.1') });
  return {
    engine: kind.create({ ...connection, models: options.models ?? [] }, { fetch, clock: { now: () => 0 } }),
    slowDown: () => server.next({ kind: 'slow', ms: 10_000 }),
    close: async () => server[Symbol.asyncDispose](),
  };
}

describeEngine('OpenAI', () => open(openai, { dialect: 'openai', models: ['gpt-image-2'] }));
describeEngine('OpenAI with free sizes', () =>
  open(openai, { dialect: 'openai', models: ['gpt-image-2.5-flare'] }),
);
describeEngine('LocalAI', () => open(openaiCompatible, { dialect: 'local', models: ['sdxl'], key: null }));
describeEngine('stable-diffusion.cpp', () => open(stableDiffusionCpp, { dialect: 'sd-cpp', key: null }));
