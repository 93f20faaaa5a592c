import type { Folder } from '../../shared/contract/organise.ts';
import type { NamedField, SuggestedValue } from '../../shared/contract/search.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/index.ts';
import { type Library, nameKey } from '../library/index.ts';
import * as store from './suggestion-store.ts';

interface SuggestionDeps {
  db: Database;
  library: Library;
  /** Titles of chats that hold a text, last used first; whoever keeps the chats brings this. */
  chatTitles(actor: Actor, text: string, limit: number): Promise<string[]>;
  /** The services that images were imported from, with how many images each; whoever keeps the imports brings this. */
  services(ownerId: string): Promise<{ name: string; images: number }[]>;
}

export interface Suggestions {
  values(actor: Actor, field: NamedField, text: string, limit: number): Promise<SuggestedValue[]>;
}

/** The names that lead to each folder, joined as a search writes them. */
function pathsOf(folders: readonly Folder[]): { value: string; images: number }[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  return folders.map((folder) => {
    const names = [folder.name];
    for (let at = byId.get(folder.parentId ?? ''); at; at = byId.get(at.parentId ?? ''))
      names.unshift(at.name);
    return { value: names.join('/'), images: folder.imagesWithin };
  });
}

const mostFirst = (a: { images: number }, b: { images: number }): number => b.images - a.images;

/** What may follow a field while a search is being written. */
export function createSuggestions({ db, library, chatTitles, services }: SuggestionDeps): Suggestions {
  /** The names with a text in them, most used first. */
  const pick = (names: SuggestedValue[], text: string, limit: number): SuggestedValue[] =>
    names
      .filter(({ value }) => nameKey(value).includes(nameKey(text)))
      .toSorted((a, b) => mostFirst({ images: a.images ?? 0 }, { images: b.images ?? 0 }))
      .slice(0, limit);

  async function namesOf(
    actor: Actor,
    field: NamedField,
    text: string,
    limit: number,
  ): Promise<SuggestedValue[]> {
    switch (field) {
      case 'tag': {
        const tags = await library.tags.list(actor, text, limit);
        return tags.map(({ name, images }) => ({ value: name, images }));
      }
      case 'folder':
        return pathsOf(await library.folders.list(actor));
      case 'chat': {
        const titles = await chatTitles(actor, text, limit);
        return [...new Set(titles)].map((value) => ({ value, images: null }));
      }
      case 'model':
      case 'engine':
        return store.countNames(db, actor.ownerId, field, false);
      case 'from': {
        const tools = await store.countNames(db, actor.ownerId, 'engine', true);
        const known = (await services(actor.ownerId)).map(({ name, images }) => ({ value: name, images }));
        const keys = new Set(known.map(({ value }) => nameKey(value)));
        return [...known, ...tools.filter(({ value }) => !keys.has(nameKey(value)))];
      }
    }
  }

  return {
    async values(actor, field, text, limit) {
      const names = await namesOf(actor, field, text, limit);
      // Those two were asked for by the text; a title may hold it in another form.
      return field === 'tag' || field === 'chat' ? names : pick(names, text, limit);
    },
  };
}
