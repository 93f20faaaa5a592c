import type { Credentials } from '../../../shared/contract/credentials.ts';
import { bareCredentials } from './bare-credentials.ts';
import { type Manifest, manifestsOf, type Product } from './manifests.ts';
import { judge } from './validation-state.ts';
import { instant, text } from './values.ts';

const mostListed = 50;

/** IPTC's digital source types of what a model made, in whole or in part (https://cv.iptc.org/newscodes/digitalsourcetype). */
const ofModels = new Set([
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicMedia',
  'compositeSynthetic',
]);

/** Libraries and inner services that sign for something people know by another name. */
const knownAs: Readonly<Record<string, string>> = {
  'Google C2PA Core Generator Library': 'Google AI',
  'OpenAI Media Service API': 'OpenAI',
  'OpenAI-API': 'OpenAI',
};

/** Actions by which a picture comes to be. */
const beginnings = new Set(['c2pa.created', 'c2pa.opened']);

const shortType = (address: string): string => address.slice(address.lastIndexOf('/') + 1);

/** What a validated manifest store says; `store` is the validator's JSON, parsed. */
export function describeStore(store: unknown): Credentials {
  const manifests = manifestsOf(store);
  const active = manifests.at(-1);
  const types = new Set(manifests.flatMap(({ sourceTypes }) => sourceTypes.map(shortType)));
  const { issuer, common_name: commonName, time } = active?.signature ?? {};
  const signer = { issuer: text(issuer), commonName: text(commonName), time: instant(time) };
  return {
    ...bareCredentials(active ? 'unchecked' : 'invalid'),
    ...judge(store),
    generator: active?.generator ?? null,
    aiGenerated: types.intersection(ofModels).size > 0,
    digitalSourceTypes: [...types].flatMap((type) => text(type, 80) ?? []).slice(0, mostListed),
    madeWith: madeWith(manifests),
    actions: manifests.flatMap(actionsOf).slice(0, mostListed),
    signer: signer.issuer === null && signer.commonName === null ? null : signer,
    ingredients: manifests.flatMap(ingredientsOf).slice(0, mostListed),
  };
}

function actionsOf({ actions }: Manifest): Credentials['actions'] {
  return actions.flatMap(({ fields, agent }) => {
    const action = text(fields['action'], 80);
    if (action === null) return [];
    return [{ action, agent, description: text(fields['description'], 300), when: instant(fields['when']) }];
  });
}

function ingredientsOf({ ingredients }: Manifest): Credentials['ingredients'] {
  return ingredients.map(({ title, relationship }) => ({
    title: text(title),
    relation: text(relationship, 40) ?? 'unknown',
  }));
}

/** The first manifest that says a model was at work: who signed there, and the agent that made or changed the picture. */
function madeWith(manifests: readonly Manifest[]): Credentials['madeWith'] {
  for (const { actions, generator, sourceTypes } of manifests) {
    if (!sourceTypes.some((type) => ofModels.has(shortType(type)))) continue;
    const agent = actions.find(
      ({ fields, agent }) => agent && beginnings.has(String(fields['action'])),
    )?.agent;
    const engine = generator ?? agent;
    if (!engine) continue;
    const model = agent && agent.name !== engine.name ? nameOf(agent) : null;
    return { engine: knownAs[engine.name] ?? engine.name, model };
  }
  return null;
}

const nameOf = ({ name, version }: Product): string => (version === null ? name : `${name} ${version}`);
