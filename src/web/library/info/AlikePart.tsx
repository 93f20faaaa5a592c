import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listAlike, type Image } from '../../../shared/contract/library.ts';
import { call, keys } from '../../api.ts';
import { counted } from '../../lifecycle/words.ts';
import { Part } from '../InfoPart.tsx';
import { ImageStrip } from './ImageStrip.tsx';

/** As many as fill three rows of the panel. */
const shownHere = 12;

/** Images whose prompts are like this one's, the likest first. */
export function AlikePart({ image, onOpen }: { image: Image; onOpen: (id: string) => void }) {
  const { data } = useQuery({
    queryKey: keys.alike(image.id),
    queryFn: ({ signal }) => call(listAlike, { id: image.id, limit: shownHere }, { signal }),
  });
  if (!data || data.images.length === 0) return null;
  return (
    <Part title="More like this prompt">
      {data.same > 0 && (
        <p className="mb-2 text-sm text-muted">
          {data.same === shownHere
            ? 'With the very same prompt.'
            : `${counted(data.same, 'image')} with the very same prompt.`}
        </p>
      )}
      <ImageStrip label="More like this prompt" images={data.images} onOpen={onOpen} />
      <Link
        to="/library"
        search={{ q: data.query }}
        className="mt-2.5 inline-flex min-h-7 items-center text-sm font-medium text-accent-ink underline-offset-4 hover:underline pointer-coarse:min-h-11"
      >
        Show all in the Library
      </Link>
    </Part>
  );
}
