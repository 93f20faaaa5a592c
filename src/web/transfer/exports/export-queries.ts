import { queryOptions } from '@tanstack/react-query';
import { listExports, previewExport } from '../../../shared/contract/exports.ts';
import { call, keys } from '../../api.ts';

/** The exports of the last month, newest first. */
export const exportsQuery = queryOptions({
  queryKey: keys.exports(),
  queryFn: async ({ signal }) => (await call(listExports, {}, { signal })).exports,
});

/** What an export would hold; asked anew wherever it is shown, as every image changes it. */
export const exportPreviewQuery = queryOptions({
  queryKey: [...keys.exports(), 'preview'],
  queryFn: ({ signal }) => call(previewExport, {}, { signal }),
  staleTime: 0,
  gcTime: 0,
});
