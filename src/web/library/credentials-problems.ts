/** The standard's codes (C2PA 2.2, 15.2) in words, for those that people meet. */
const sentences: Readonly<Record<string, string>> = {
  'signingCredential.untrusted': 'Nothing here vouches for the certificate of the signer.',
  'signingCredential.expired': 'The certificate of the signer had run out.',
  'signingCredential.invalid': 'The certificate of the signer is not meant for signing pictures.',
  'signingCredential.ocsp.revoked': 'The certificate of the signer was revoked.',
  'claimSignature.outsideValidity': 'It was signed when the certificate was not valid.',
  'claimSignature.mismatch': 'The signature does not fit what is said.',
  'claimSignature.missing': 'The signature is missing.',
  'claim.malformed': 'The credentials can not be read.',
  'claim.missing': 'The statement that was signed is missing.',
  'assertion.dataHash.mismatch': 'The bytes of the picture are not those that were signed.',
  'assertion.bmffHash.mismatch': 'The bytes of the picture are not those that were signed.',
  'assertion.boxesHash.mismatch': 'The bytes of the picture are not those that were signed.',
  'assertion.hashedURI.mismatch': 'A statement was altered after it was signed.',
  'assertion.missing': 'A statement that was signed is missing.',
  'ingredient.manifest.mismatch': 'The credentials of an earlier picture were altered.',
  'ingredient.manifest.missing': 'The credentials of an earlier picture are missing.',
};

export const problemWords = (code: string): string =>
  sentences[code] ?? 'A check failed that has no name here.';
