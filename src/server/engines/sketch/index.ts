export { createSketchEngine } from './sketch-engine.ts';
export type { SketchEngine } from './sketch-engine.ts';
