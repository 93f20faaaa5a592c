import { afterAll } from 'vitest';
import { describeEngine } from '../engine-suite.ts';
import { createSketchEngine } from './index.ts';

const engine = createSketchEngine();
afterAll(() => engine.close());

// Threads are shared by all tests of the suite: starting one for each would only measure the loading.
describeEngine('sketch', async () => ({ engine, close: async () => {} }));
