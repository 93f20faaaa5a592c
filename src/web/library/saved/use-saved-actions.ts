import { useNavigate, useParams } from '@tanstack/react-router';
import type { SavedSearch } from '../../../shared/contract/saved.ts';
import { makeRuleOf, removeSaved } from './saved-verbs.ts';

interface SavedActions {
  /** Goes to the page of a saved search and names it anew there. */
  rename: (id: string) => void;
  makeRule: (saved: SavedSearch) => void;
  remove: (saved: SavedSearch) => void;
}

/** What menus of saved searches do, with the page that follows. */
export function useSavedActions(): SavedActions {
  const navigate = useNavigate();
  const { savedId: shown } = useParams({ strict: false });
  return {
    rename: (id) =>
      void navigate({ to: '/saved/$savedId', params: { savedId: id }, search: { rename: 'now' } }),
    makeRule: (saved) =>
      void makeRuleOf(saved).then((made) => {
        if (made) void navigate({ to: '/settings', hash: 'rules-heading' });
      }),
    remove: (saved) =>
      void removeSaved(saved).then((removed) => {
        if (removed && shown === saved.id) void navigate({ to: '/library', search: {} });
      }),
  };
}
