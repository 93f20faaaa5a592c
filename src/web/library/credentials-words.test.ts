import { describe, expect, test } from 'vitest';
import type { Credentials } from '../../shared/contract/credentials.ts';
import { problemWords } from './credentials-problems.ts';
import {
  actionWords,
  dayWords,
  ingredientWords,
  modelWords,
  signerWords,
  toolWords,
} from './credentials-words.ts';

const action = (over: Partial<Credentials['actions'][number]>) => ({
  action: 'c2pa.created',
  agent: null,
  description: null,
  when: null,
  ...over,
});

describe('actions', () => {
  test.each([
    [action({ agent: { name: 'GPT-4o', version: null } }), 'Created with GPT-4o'],
    [action({ agent: { name: 'gpt-image', version: '2.0' } }), 'Created with gpt-image 2.0'],
    [
      action({ action: 'c2pa.edited', description: 'Added visible watermark' }),
      'Edited: Added visible watermark',
    ],
    [action({ description: 'Created by Google Generative AI.' }), 'Created by Google Generative AI'],
    [action({ action: 'c2pa.converted', description: 'Converted to .png' }), 'Converted to .png'],
    [action({ action: 'com.adobe.generative_fill' }), 'Generative fill'],
    [action({ action: 'odd' }), 'Odd'],
  ])('%j', (given, words) => {
    expect(actionWords(given)).toBe(words);
  });
});

test('a signer is named once', () => {
  expect(signerWords({ issuer: 'A', commonName: 'A', time: null })).toBe('A');
  expect(signerWords({ issuer: 'A', commonName: 'B', time: null })).toBe('A (B)');
  expect(signerWords({ issuer: null, commonName: 'B', time: null })).toBe('B');
});

test('how much a model made', () => {
  const said = (...digitalSourceTypes: string[]) =>
    modelWords({ aiGenerated: digitalSourceTypes.length > 0, digitalSourceTypes } as Credentials);
  expect(said('trainedAlgorithmicMedia', 'composite')).toBe('AI-generated');
  expect(said('compositeWithTrainedAlgorithmicMedia')).toBe('Partly AI-generated');
  expect(said('algorithmicMedia')).toBe('Made by an algorithm');
  expect(said()).toBeNull();
  const forged = { aiGenerated: true, digitalSourceTypes: ['trainedAlgorithmicMedia'], state: 'invalid' };
  expect(modelWords(forged as Credentials)).toBe('Said to be AI-generated');
});

test('what it was made with', () => {
  const madeWith = { engine: 'OpenAI', model: 'gpt-image 2.0' };
  expect(toolWords({ madeWith } as Credentials)).toBe('gpt-image 2.0 by OpenAI');
  expect(toolWords({ madeWith: null, generator: { name: 'A', version: '1' } } as Credentials)).toBe('A 1');
  expect(toolWords({ madeWith: null, generator: null } as Credentials)).toBeNull();
});

test('ingredients, days and codes', () => {
  expect(ingredientWords({ title: 'A.jpg', relation: 'parentOf' })).toBe('Made from A.jpg');
  expect(ingredientWords({ title: null, relation: 'other' })).toBe('Together with a picture without a name');
  expect(dayWords(Date.UTC(2026, 5, 5))).toBe('5 June 2026');
  expect(problemWords('assertion.dataHash.mismatch')).toMatch(/not those that were signed/);
  expect(problemWords('never.heard.of')).toMatch(/no name here/);
});
