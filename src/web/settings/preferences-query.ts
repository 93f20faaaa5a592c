import { queryOptions } from '@tanstack/react-query';
import { getPreferences } from '../../shared/contract/preferences.ts';
import { call, keys } from '../api.ts';

/** What the person chose about temporary chats and training. */
export const preferencesQuery = queryOptions({
  queryKey: keys.preferences(),
  queryFn: ({ signal }) => call(getPreferences, {}, { signal }),
});
