import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentials } from '../../../shared/contract/credentials.ts';
import { describeStore } from './describe-store.ts';

const good = {
  validation_results: {
    activeManifest: { success: [{ code: 'claimSignature.validated' }], failure: [], informational: [] },
  },
};
const failing = (...codes: string[]) => ({
  activeManifest: {
    success: [{ code: 'claimSignature.validated' }, { code: 'signingCredential.trusted' }],
    failure: codes.map((code) => ({ code })),
  },
});

function store(manifest: object, more: object = {}) {
  return { ...good, active_manifest: 'a', manifests: { a: manifest, ...more } };
}

describe('the state', () => {
  const stateOf = (results: object) => describeStore({ ...store({}), validation_results: results }).state;

  test.each([
    [[], 'valid'],
    [['signingCredential.untrusted'], 'untrusted'],
    [['signingCredential.ocsp.revoked'], 'untrusted'],
    [['claimSignature.outsideValidity'], 'untrusted'],
    [['assertion.dataHash.mismatch'], 'changed'],
    [['assertion.bmffHash.mismatch', 'signingCredential.untrusted'], 'changed'],
    [['assertion.dataHash.mismatch', 'claimSignature.mismatch'], 'invalid'],
    [['assertion.hashedURI.mismatch'], 'invalid'],
    [['assertion.dataHash.malformed'], 'invalid'],
    [['something.new'], 'invalid'],
  ])('%j is %s', (codes, state) => {
    expect(stateOf(failing(...codes))).toBe(state);
  });

  test('a signature that was not found right is invalid, whatever else is said', () => {
    expect(stateOf({})).toBe('invalid');
    expect(stateOf({ activeManifest: { success: [{ code: 'signingCredential.trusted' }] } })).toBe('invalid');
  });

  test('an ingredient that was changed before counts as a problem, a forged one as invalid', () => {
    const delta = (code: string) => ({
      ...failing(),
      ingredientDeltas: [{ validationDeltas: { failure: [{ code }] } }],
    });
    expect(stateOf(delta('assertion.dataHash.mismatch'))).toBe('valid');
    expect(stateOf(delta('claimSignature.mismatch'))).toBe('invalid');
  });
});

describe('what they say', () => {
  test('older forms: one text for the generator, an agent as a name', () => {
    const said = describeStore(
      store({
        claim_generator: 'Adobe_Firefly/1.0 c2pa-rs/0.28.4',
        assertions: [
          {
            label: 'c2pa.actions',
            data: {
              actions: [
                {
                  action: 'c2pa.created',
                  softwareAgent: 'DALL·E',
                  digitalSourceType: 'https://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia',
                },
              ],
            },
          },
        ],
      }),
    );
    expect(said).toMatchObject({
      generator: { name: 'Adobe Firefly', version: '1.0' },
      madeWith: { engine: 'Adobe Firefly', model: 'DALL·E' },
      actions: [{ agent: { name: 'DALL·E', version: null } }],
      aiGenerated: true,
    });
  });

  test('newer forms: agents in a list of their own', () => {
    const said = describeStore(
      store({
        assertions: [
          {
            label: 'c2pa.actions.v2',
            data: {
              softwareAgents: [{ name: 'first' }, { name: 'second', version: '2' }],
              actions: [{ action: 'c2pa.edited', softwareAgentIndex: 1 }],
            },
          },
        ],
      }),
    );
    expect(said.actions).toMatchObject([{ agent: { name: 'second', version: '2' } }]);
    expect(said).toMatchObject({ aiGenerated: false, madeWith: null });
  });

  test('a manifest that nothing leads to says nothing of the picture', () => {
    const actions = [{ action: 'c2pa.created', digitalSourceType: 'x/trainedAlgorithmicMedia' }];
    const beside = { b: { assertions: [{ label: 'c2pa.actions', data: { actions } }] } };
    expect(describeStore(store({}, beside)).aiGenerated).toBe(false);
    expect(describeStore(store({ ingredients: [{ active_manifest: 'b' }] }, beside)).aiGenerated).toBe(true);
  });

  test('manifests that build upon each other end', () => {
    const round = { ingredients: [{ active_manifest: 'b', relationship: 'parentOf' }] };
    const said = describeStore(store(round, { b: { ingredients: [{ active_manifest: 'a' }] } }));
    expect(said.ingredients).toEqual([
      { title: null, relation: 'unknown' },
      { title: null, relation: 'parentOf' },
    ]);
  });

  test('very long and odd texts are bounded', () => {
    const said = describeStore(
      store({ claim_generator_info: [{ name: `\0${'x'.repeat(100_000)}`, version: '\ud800' }] }),
    );
    expect(said.generator?.name.length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(said)).not.toContain('\\u0000');
    expect(said.generator?.version?.isWellFormed()).toBe(true);
  });

  test('any JSON gives an answer of the right shape', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (manifest, results) => {
        const said = { ...store(Object(manifest) as object), validation_results: results };
        credentials.parse(describeStore(said));
        credentials.parse(describeStore(manifest));
      }),
    );
  });
});
