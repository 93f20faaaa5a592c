import type { Insertable, Updateable } from 'kysely';
import type { ImageFacts } from './arrivals.ts';
import { monthOf } from './months.ts';
import type { ImageRow } from './rows.ts';
import type { ImageTable } from './tables.ts';

/** What an image's row holds of its facts and of its beginning; what the bytes say is added by who measured them. */
export function columnsOfFacts(facts: ImageFacts) {
  return {
    state: facts.temporary ? 'temporary' : 'live',
    source: facts.source,
    name: storable(facts.name),
    engine_id: facts.engineId,
    style: storable(facts.style),
    ...learnableColumns(facts),
    favourite: facts.favourite ? 1 : 0,
    credentials: null,
    month: monthOf(facts.madeAt),
    made_at: facts.madeAt,
    previews_at: null,
    preview_error: null,
    thumbhash: null,
    perceptual_hash: null,
    colours: '[]',
    colour_mask: 0,
    origin_chat_id: facts.originChatId,
    origin_message_id: facts.originMessageId,
    trashed_at: null,
    purge_at: null,
    purge_month: null,
    trash_action_id: null,
    trash_rule_id: null,
    protected_at: facts.protectedAt ?? null,
    purge_rule: null,
    purge_error: null,
    training: facts.training === undefined || facts.training === null ? null : facts.training ? 1 : 0,
    opened_at: null,
    stack_id: null,
    chosen_at: facts.chosenAt ?? 0,
    covered: 0,
  } satisfies Partial<Insertable<ImageTable>>;
}

/** The facts that may become known later; null, and `{}` for the settings, while they are not. */
function learnableColumns(facts: ImageFacts) {
  return {
    prompt: storable(facts.prompt),
    revised_prompt: storable(facts.revisedPrompt),
    engine_name: storable(facts.engineName),
    model: storable(facts.model),
    seed: storable(facts.seed),
    settings: JSON.stringify(facts.settings),
    rating: facts.rating ?? null,
    file_name: storable(facts.fileName),
    generation_id: storable(facts.generationId),
    parent_generation_id: storable(facts.parentGenerationId),
  };
}

const learnable = [
  'prompt',
  'revised_prompt',
  'engine_name',
  'model',
  'seed',
  'settings',
  'rating',
  'file_name',
  'generation_id',
  'parent_generation_id',
] as const satisfies (keyof ReturnType<typeof learnableColumns>)[];

const isUnknown = (value: unknown): boolean => value === null || value === '{}';

/** Whether anything of an image is still unknown that facts could tell. */
export const mayLearn = (row: ImageRow): boolean => learnable.some((column) => isUnknown(row[column]));

/** What facts tell of an image that is unknown so far; empty when they tell nothing new. */
export function newlyKnown(row: ImageRow, facts: ImageFacts): Updateable<ImageTable> {
  const told = learnableColumns(facts);
  const news = learnable.filter((column) => isUnknown(row[column]) && !isUnknown(told[column]));
  return Object.fromEntries(news.map((column) => [column, told[column]]));
}

/** No database keeps the character NUL in a text; files from outside hold it. */
function storable(text: string): string;
function storable(text: string | null | undefined): string | null;
function storable(text: string | null | undefined): string | null {
  return text?.replaceAll('\0', '') ?? null;
}
