import type { Image } from '../../../shared/contract/library.ts';
import { cx } from '../../ui/cx.ts';
import { previewAddress } from '../image-addresses.ts';

interface ImageStripProps {
  label: string;
  images: readonly Image[];
  onOpen: (id: string) => void;
}

/** Some images as small pictures that open. */
export function ImageStrip({ label, images, onOpen }: ImageStripProps) {
  return (
    <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(4rem,1fr))] gap-1.5">
      {images.map(({ id, name, state }) => (
        <li key={id}>
          <button
            type="button"
            aria-label={`Open ${name}${state === 'trashed' ? ', in the trash' : ''}`}
            title={name}
            onClick={() => onOpen(id)}
            className="block aspect-square w-full overflow-hidden rounded-lg bg-hover outline-offset-1"
          >
            <img
              src={previewAddress(id, '256')}
              alt=""
              loading="lazy"
              className={cx('size-full object-cover', state !== 'live' && 'opacity-40')}
            />
          </button>
        </li>
      ))}
    </ul>
  );
}
