import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { previewAddress } from '../library/image-addresses.ts';

interface ImageStripProps {
  label: string;
  images: readonly Image[];
  /** A line under each. */
  note: (image: Image) => ReactNode;
}

/** Small pictures that lead to the viewer. */
export function ImageStrip({ label, images, note }: ImageStripProps) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-3 gap-x-3 gap-y-4 sm:grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))]"
    >
      {images.map((image) => (
        <li key={image.id} className="min-w-0">
          <Link
            to="/library"
            search={{ image: image.id }}
            className="block rounded-lg"
            aria-label={image.name}
          >
            <img
              src={previewAddress(image.id, '256')}
              alt=""
              loading="lazy"
              className="aspect-square w-full rounded-lg bg-hover object-cover"
            />
          </Link>
          <p className="mt-1 text-xs leading-snug text-balance text-muted tabular-nums">{note(image)}</p>
        </li>
      ))}
    </ul>
  );
}
