export type { Bundle, BundleProblem, Entry, GivenFile } from './bundle.ts';
export type { BundleLimits } from './limits.ts';
export { openBundle } from './open-bundle.ts';
export { readHead } from './read-head.ts';
export { isPicture, sniff, type Kind } from './sniff.ts';
export { jsonElements, readJson, type JsonElement } from './json-elements.ts';
export { assignedElements, extractAssignedJson } from './assigned-json.ts';
