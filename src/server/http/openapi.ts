import { z } from 'zod';
import { type Endpoint, pathFields } from '../../shared/contract/endpoint.ts';
import { errorBody } from '../../shared/contract/errors.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const answers: Record<Endpoint['answer'], string> = {
  json: 'application/json',
  large: 'application/json',
  file: '*/*',
  events: 'text/event-stream',
};

function describe(endpoint: Endpoint, room: string): Json {
  const inPath = pathFields(endpoint.path);
  const input = schemaOf(endpoint.input, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const fields = Object.entries(input.properties ?? {});
  const outside = fields.filter(([field]) => !inPath.includes(field));
  const required = (input.required ?? []).filter((field) => !inPath.includes(field));
  const parameters = fields
    .filter(([field]) => inPath.includes(field) || endpoint.method === 'GET')
    .map(([field, schema]) => ({
      name: field,
      in: inPath.includes(field) ? 'path' : 'query',
      required: inPath.includes(field) || required.includes(field),
      schema,
    }));
  const body = { type: 'object', properties: Object.fromEntries(outside), required };
  const content = {
    [answers[endpoint.answer]]: {
      schema: streams(endpoint) ? { type: 'string' } : schemaOf(endpoint.output, 'output'),
    },
  };
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [room],
    security: endpoint.access === 'public' ? [] : [{ session: [] }],
    parameters,
    ...(endpoint.method !== 'GET' &&
      outside.length > 0 && {
        requestBody: { required: required.length > 0, content: { 'application/json': { schema: body } } },
      }),
    responses: {
      200: { description: 'Done.', content },
      default: {
        description: 'A code for programs and a sentence for people.',
        content: { 'application/json': { schema: schemaOf(errorBody, 'output') } },
      },
    },
  };
}

const streams = (endpoint: Endpoint): boolean => endpoint.answer === 'file' || endpoint.answer === 'events';

/** Prints the contract as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). */
export function printOpenApi(contract: Record<string, Endpoint[]>, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [room, endpoints] of Object.entries(contract)) {
    for (const endpoint of endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint, room) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Imagestead',
      version,
      description: 'Everything that the web app does goes through these endpoints.',
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'imagestead.session_token' } },
    },
  };
}
