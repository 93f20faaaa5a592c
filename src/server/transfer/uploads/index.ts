import { uploadsPath } from '../../../shared/contract/uploads.ts';
import type { RawRoute } from '../../http/index.ts';
import type { Uploads } from './uploads.ts';

export { createUploads, type Uploads } from './uploads.ts';

export function uploadRoutes(uploads: Uploads): RawRoute[] {
  return [
    {
      path: uploadsPath,
      methods: ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'],
      handle: (request, actor) => uploads.answer(request, actor),
    },
  ];
}
