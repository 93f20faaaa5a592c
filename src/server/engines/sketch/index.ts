export { createSketchEngine } from './sketch-engine.ts';
