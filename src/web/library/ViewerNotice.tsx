import type { Image } from '../../shared/contract/library.ts';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { purgeWords } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { keepImage } from './keep-image.ts';

function InTrash({ image }: { image: Image }) {
  const { restoreImages } = useTrashActions();
  const words =
    image.state === 'purge_failed'
      ? `This image could not be purged: ${image.purgeError ?? 'the reason is not known'}.`
      : image.state === 'purging'
        ? 'This image is being purged.'
        : `This image is in the trash. It will be purged ${purgeWords(image.purgeAt ?? 0, Date.now())}.`;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-3 border-b border-line bg-panel px-4 py-2 text-sm"
    >
      {words}
      {image.state !== 'purging' && (
        <Button small onClick={() => void restoreImages({ ids: [image.id] })}>
          Restore
        </Button>
      )}
    </div>
  );
}

function Temporary({ image }: { image: Image }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-3 border-b border-line bg-accent-soft px-4 py-2 text-sm"
    >
      This image belongs to a temporary chat and is erased with it.
      <Button small onClick={() => void keepImage(image.id)}>
        Keep in Library
      </Button>
    </div>
  );
}

/** What an image that is not simply in the Library is on its way to. */
export function ViewerNotice({ image }: { image: Image }) {
  if (image.state === 'live') return null;
  return image.state === 'temporary' ? <Temporary image={image} /> : <InTrash image={image} />;
}
