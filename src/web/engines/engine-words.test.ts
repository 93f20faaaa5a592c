import { expect, test } from 'vitest';
import { parseModels } from './engine-words.ts';

test('models are typed one a line or with commas, each once', () => {
  expect(parseModels(' a, b\n\nc ,a')).toEqual(['a', 'b', 'c']);
  expect(parseModels('  ')).toEqual([]);
});
