import type { Credentials } from '../../shared/contract/credentials.ts';
import { capitalised } from './capitalised.ts';

type Action = Credentials['actions'][number];
type State = Credentials['state'];

/** What each state is called, and what it means for somebody who looks at the picture. */
export const stateWords: Readonly<Record<State, { name: string; meaning: string }>> = {
  valid: {
    name: 'Valid',
    meaning: 'The picture is just as it was signed, by a signer that this server’s administrator trusts.',
  },
  untrusted: {
    name: 'Not trusted',
    meaning:
      'The picture is just as it was signed, but nothing here vouches for the signer. Take what follows as the signer’s own word.',
  },
  changed: {
    name: 'Changed since signing',
    meaning:
      'The picture was altered or saved anew after it was signed. What follows was said of it as it was before.',
  },
  invalid: {
    name: 'Invalid',
    meaning: 'The credentials are broken or were tampered with. Do not rely on what they say.',
  },
  elsewhere: {
    name: 'Kept elsewhere',
    meaning:
      'The file only says where its credentials are. They were not fetched: nobody out there learns what you look at.',
  },
  unchecked: {
    name: 'Not checked',
    meaning:
      'The file carries credentials that could not be checked here: it is too large, or reading them took too long.',
  },
};

/** Whether a model made the picture; null when nothing says so. */
export function modelWords({ aiGenerated, digitalSourceTypes: types, state }: Credentials): string | null {
  if (!aiGenerated) return null;
  // Who forges credentials may have put that into them.
  if (state === 'invalid') return 'Said to be AI-generated';
  if (types.includes('trainedAlgorithmicMedia')) return 'AI-generated';
  return types.includes('algorithmicMedia') ? 'Made by an algorithm' : 'Partly AI-generated';
}

/** A person and a company, once where they are the same. */
export function signerWords({ issuer, commonName }: NonNullable<Credentials['signer']>): string {
  if (issuer === null || commonName === null) return issuer ?? commonName ?? 'Somebody without a name';
  return issuer === commonName ? issuer : `${issuer} (${commonName})`;
}

const actionNames: Readonly<Record<string, string>> = {
  'c2pa.addedText': 'Text added',
  'c2pa.adjustedColor': 'Colours adjusted',
  'c2pa.color_adjustments': 'Colours adjusted',
  'c2pa.converted': 'Converted to another format',
  'c2pa.created': 'Created',
  'c2pa.cropped': 'Cropped',
  'c2pa.deleted': 'Something deleted',
  'c2pa.drawing': 'Drawn on',
  'c2pa.edited': 'Edited',
  'c2pa.edited.metadata': 'Metadata edited',
  'c2pa.enhanced': 'Enhanced',
  'c2pa.filtered': 'Filtered',
  'c2pa.opened': 'Opened',
  'c2pa.orientation': 'Turned',
  'c2pa.placed': 'Another picture placed in it',
  'c2pa.published': 'Published',
  'c2pa.redacted': 'Something blacked out of the credentials',
  'c2pa.removed': 'A placed picture removed',
  'c2pa.repackaged': 'Packed anew',
  'c2pa.resized': 'Resized',
  'c2pa.resized.proportional': 'Resized',
  'c2pa.transcoded': 'Compressed anew',
  'c2pa.unknown': 'Something done that is not named',
  'c2pa.watermarked': 'Watermarked',
  'c2pa.watermarked.bound': 'Watermarked',
  'c2pa.watermarked.unbound': 'Watermarked',
};

/** `com.maker.generative_fill` as `Generative fill`. */
const ownName = (action: string): string =>
  capitalised(action.slice(action.lastIndexOf('.') + 1).replaceAll(/[_-]+/g, ' '));

const productWords = ({ name, version }: NonNullable<Action['agent']>): string =>
  version === null ? name : `${name} ${version}`;

/** Such as `Created with gpt-image 2.0`; what its maker said of it where that says more. */
export function actionWords({ action, agent, description }: Action): string {
  const name = actionNames[action] ?? ownName(action);
  const words = agent ? `${name} with ${productWords(agent)}` : name;
  if (description === null) return words;
  const said = description.replace(/\.$/, '');
  return said.startsWith(`${name.split(' ')[0]} `) && !agent ? said : `${words}: ${said}`;
}

const relations: Readonly<Record<string, string>> = {
  parentOf: 'Made from',
  componentOf: 'Contains',
  inputTo: 'Used as input',
};

export function ingredientWords({ title, relation }: Credentials['ingredients'][number]): string {
  return `${relations[relation] ?? 'Together with'} ${title ?? 'a picture without a name'}`;
}

/** What was used: the model where one is named, else the program. */
export function toolWords({ madeWith, generator }: Credentials): string | null {
  if (madeWith) return madeWith.model ? `${madeWith.model} by ${madeWith.engine}` : madeWith.engine;
  return generator && productWords(generator);
}

export const signingProgramWords = ({ generator }: Credentials): string | null =>
  generator && productWords(generator);

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day in UTC: many makers write no time of day, and no zone would make yesterday of it. */
export const dayWords = (instant: number): string => dayFormat.format(instant);
