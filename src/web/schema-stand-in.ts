/**
 * Stands in for zod in the browser build. The browser uses the addresses and types of the contract; what goes in and
 * out is checked by the server, so the checking library stays there and the first load is a good tenth smaller.
 */
const checks = new Set<PropertyKey>(['parse', 'safeParse', 'parseAsync', 'safeParseAsync']);

function refuse(): never {
  throw new Error('Schemas are not checked in the browser; the server does that.');
}

// Every schema expression, however it is put together, is the same inert value.
const schema: unknown = new Proxy(() => schema, {
  get: (_, name) =>
    typeof name === 'symbol' || name === 'then' ? undefined : checks.has(name) ? refuse : schema,
  apply: () => schema,
});

export { schema as z };
