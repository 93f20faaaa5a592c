import { tagSource } from '../../../../shared/contract/organise.ts';
import { imageSource } from '../../../../shared/contract/library.ts';
import type { ImageRecord, OwnFacts } from '../../records.ts';
import { newImage } from '../new-image.ts';
import { type Fields, instant, list, number, record, records, seed, text } from '../values.ts';
import { idOf } from './header.ts';

const derivationKinds = ['edit', 'variation', 'reference'] as const;

/** An image of an export from its own record; `path` is that of its original. Null for a record of something else. */
export function readImage(value: unknown, path: string): ImageRecord | null {
  const fields = record(value);
  const id = idOf(fields?.['id']);
  if (fields?.['kind'] !== 'imagestead.image' || id === null) return null;
  const own = ownFacts(fields, id);
  return newImage(
    id,
    { at: 'entry', path },
    {
      fileName: text(fields['fileName']),
      title: text(fields['name']),
      prompt: text(fields['prompt']),
      revisedPrompt: text(fields['revisedPrompt']),
      tool: text(record(fields['engine'])?.['name']),
      model: text(fields['model']),
      seed: seed(fields['seed']),
      generationId: text(fields['generationId']),
      parentGenerationId: text(fields['parentGenerationId']),
      madeFrom: own.madeFrom.map(({ key }) => key),
      settings: record(fields['settings']) ?? {},
      madeAt: instant(fields['madeAt']),
      raw: list(record(fields['vendor'])?.['records']).slice(),
      own,
    },
  );
}

function ownFacts(fields: Fields, id: string): OwnFacts {
  const rating = number(fields['rating']);
  const thisImage = record(fields['training'])?.['thisImage'];
  const origin = record(fields['origin']);
  return {
    id,
    source: imageSource.safeParse(fields['source']).data ?? 'imported',
    engineId: text(record(fields['engine'])?.['id'])?.slice(0, 100) ?? null,
    style: text(fields['style']),
    favourite: fields['favourite'] === true,
    rating: rating !== null && Number.isInteger(rating) && rating >= 1 && rating <= 5 ? rating : null,
    addedAt: instant(fields['addedAt']),
    protectedAt: instant(fields['protectedAt']),
    chosenAt: instant(fields['chosenAt']),
    training: typeof thisImage === 'boolean' ? thisImage : null,
    originChat: idOf(origin?.['chatId']),
    originMessage: idOf(origin?.['messageId']),
    madeFrom: records(fields['madeFrom']).flatMap((each) => {
      const key = idOf(each['imageId']);
      const kind = derivationKinds.find((known) => known === each['kind']);
      return key !== null && kind ? [{ key, kind }] : [];
    }),
    tags: records(fields['tags']).flatMap(readTag),
    folders: records(fields['folders']).flatMap((folder) => {
      const names = list(folder['path']).flatMap((name) => text(name) ?? []);
      return names.length > 0 ? [names] : [];
    }),
  };
}

function readTag(fields: Fields): OwnFacts['tags'] {
  const name = text(fields['name']);
  const source = tagSource.safeParse(fields['source']).data;
  const state = fields['state'] === 'no' ? 'no' : 'yes';
  const confidence = number(fields['confidence']);
  if (name === null || !source) return [];
  return [
    { name, source, state, confidence: confidence === null ? null : Math.min(1, Math.max(0, confidence)) },
  ];
}
