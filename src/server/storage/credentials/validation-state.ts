import type { Credentials } from '../../../shared/contract/credentials.ts';
import { fields, objects, text } from './values.ts';

const mostProblems = 30;

/** The picture is not the one that was signed; what the credentials say is untouched (C2PA 2.2, 15.12). */
const unbound = /^assertion\.(?:data|bmff|boxes|collection|multiAsset)Hash\.(?:mismatch|unknownBox)$/;
/** About whom to trust, not about what was altered (C2PA 2.2, 15.7 and 15.8). */
const ofTrust = /^(?:signingCredential\.|timeStamp\.|claimSignature\.outsideValidity$)/;

function codesOf(value: unknown): string[] {
  return objects(value).flatMap(({ code }) => text(code) ?? []);
}

/** What the validator found, from the store that it gave as JSON. */
export function judge(store: unknown): Pick<Credentials, 'state' | 'problems'> {
  const results = fields(fields(store)['validation_results']);
  const active = fields(results['activeManifest']);
  const succeeded = codesOf(active['success']);
  const failed = codesOf(active['failure']);
  const ofIngredients = objects(results['ingredientDeltas']).flatMap((delta) =>
    codesOf(fields(delta['validationDeltas'])['failure']),
  );
  const problems = [...new Set([...failed, ...ofIngredients])].slice(0, mostProblems);
  return { state: stateOf(succeeded, failed, ofIngredients), problems };
}

function stateOf(
  succeeded: readonly string[],
  failed: readonly string[],
  ofIngredients: readonly string[],
): Credentials['state'] {
  const isForged = (code: string) => !unbound.test(code) && !ofTrust.test(code);
  // The signature over the whole must have been found right, not only not found wrong.
  if (!succeeded.includes('claimSignature.validated')) return 'invalid';
  if (failed.some(isForged) || ofIngredients.some(isForged)) return 'invalid';
  // An ingredient that had been changed before it was used says nothing against the picture made of it.
  if (failed.some((code) => unbound.test(code))) return 'changed';
  return failed.length === 0 && succeeded.includes('signingCredential.trusted') ? 'valid' : 'untrusted';
}
