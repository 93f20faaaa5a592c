import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const size = z.object({ width: z.int().min(16).max(8192), height: z.int().min(16).max(8192) });

export const engineSummary = z.object({
  /** `sketch`, `env:openai`, or the id of a connection. */
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** `built-in`, from the server's `environment`, or a connection `added` by the person. */
  source: z.enum(['built-in', 'environment', 'added']),
  baseUrl: z.string().nullable(),
  hasKey: z.boolean(),
  isDefault: z.boolean(),
  capabilities: z.object({
    sizes: z.array(size),
    anySize: z.boolean(),
    sizeLimits: z.object({ min: z.int(), max: z.int(), maxPixels: z.int() }),
    maxCount: z.int(),
    seed: z.boolean(),
    references: z.boolean(),
    edit: z.boolean(),
    mask: z.boolean(),
    maxInputs: z.int(),
    maxPromptLength: z.int(),
    styles: z.array(z.string()),
    models: z.array(z.string()),
    description: z.string(),
  }),
});
export type EngineSummary = z.output<typeof engineSummary>;

export const listEngines = endpoint({
  name: 'listEngines',
  method: 'GET',
  path: '/api/engines',
  summary: 'The engines you can use, with what each can do.',
  output: z.object({ engines: z.array(engineSummary) }),
});

export const listDeliveries = endpoint({
  name: 'listDeliveries',
  method: 'GET',
  path: '/api/deliveries',
  summary: 'Which engine elsewhere received a prompt and images, and when, newest first.',
  input: z.object({
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    deliveries: z.array(
      z.object({
        id,
        at: instant,
        /** As it was called then. */
        engineName: z.string(),
        host: z.string(),
        /** The chat may be gone by now. */
        chatId: id,
        promptCharacters: z.int(),
        /** Images that went along with the prompt. */
        images: z.int(),
        /** Of these, what a folder gave: its brief and its pinned references. */
        briefCharacters: z.int(),
        pinnedImages: z.int(),
      }),
    ),
    next: z.string().nullable(),
  }),
});
export type Delivery = z.output<(typeof listDeliveries)['output']>['deliveries'][number];

/** Kinds of connection a person can add, with the fields to ask for. */
export const engineKind = z.object({
  kind: z.string(),
  name: z.string(),
  description: z.string(),
  defaultBaseUrl: z.string().nullable(),
  keyNeeded: z.boolean(),
  defaultModels: z.array(z.string()),
});
export type EngineKind = z.output<typeof engineKind>;

export const listEngineKinds = endpoint({
  name: 'listEngineKinds',
  method: 'GET',
  path: '/api/engine-kinds',
  summary: 'The kinds of engine that can be connected.',
  output: z.object({ kinds: z.array(engineKind) }),
});

const connectionFields = {
  name: z.string().trim().min(1, 'Give the engine a name.').max(80),
  baseUrl: z.url('Enter the address with http:// or https://.').max(500).nullable().default(null),
  /** Sent once, kept encrypted, never sent back. */
  key: z.string().max(500).nullable().default(null),
  models: z.array(z.string().min(1).max(200)).max(50).default([]),
};

export const addEngine = endpoint({
  name: 'addEngine',
  method: 'POST',
  path: '/api/engines',
  summary: 'Connects an engine.',
  input: z.object({ kind: z.string().max(40), ...connectionFields }),
  output: engineSummary,
});

export const changeEngine = endpoint({
  name: 'changeEngine',
  method: 'PATCH',
  path: '/api/engines/:id',
  summary: 'Changes a connection; a key that is left out stays as it is.',
  input: z.object({
    id,
    name: connectionFields.name.optional(),
    baseUrl: z.url().max(500).nullable().optional(),
    key: z.string().max(500).nullable().optional(),
    models: z.array(z.string().min(1).max(200)).max(50).optional(),
  }),
  output: engineSummary,
});

export const removeEngine = endpoint({
  name: 'removeEngine',
  method: 'DELETE',
  path: '/api/engines/:id',
  summary: 'Forgets a connection and its key. Images made with it stay.',
  input: z.object({ id }),
  output: done,
});

export const testEngine = endpoint({
  name: 'testEngine',
  method: 'POST',
  path: '/api/engines/:id/test',
  summary: 'Looks whether the engine answers and takes the key.',
  input: z.object({ id: z.string().max(100) }),
  output: z.object({ ok: z.boolean(), detail: z.string() }),
});

export const chooseDefaultEngine = endpoint({
  name: 'chooseDefaultEngine',
  method: 'PUT',
  path: '/api/engines/default',
  summary: 'Chooses the engine that new chats start with.',
  input: z.object({ engineId: z.string().max(100) }),
  output: done,
});
