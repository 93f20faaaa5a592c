/** A value as it stands in a query: in quotes, so that spaces and signs in it mean themselves. */
export const quoted = (value: string): string => `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
