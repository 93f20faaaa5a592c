export type { Bundle, Entry } from './bundle.ts';
export { openBundle } from './open-bundle.ts';
export { readHead } from './read-head.ts';
export { isPicture, sniff } from './sniff.ts';
export { jsonLines } from './json-lines.ts';
export { jsonElements, readJson, type JsonElement } from './json-elements.ts';
export { assignedElements, extractAssignedJson } from './assigned-json.ts';
