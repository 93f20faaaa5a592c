import { useQuery } from '@tanstack/react-query';
import { Check, ImageOff, Upload } from 'lucide-react';
import { useState } from 'react';
import { previewAddress } from '../library/image-addresses.ts';
import { bestMatches } from '../shell/palette-match.ts';
import type { GivenFile } from '../transfer/uploads/given-file.ts';
import { pickFiles } from '../transfer/uploads/pick-files.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { recentImagesQuery, type RecentImage } from './recent-images.ts';

interface ImagePickerProps {
  chosen: readonly string[];
  toggle: (image: RecentImage) => void;
  /** Left out where only images of the Library are wanted. */
  addFiles?: (files: readonly GivenFile[]) => void;
}

/** The newest images of the Library, to put into the prompt. */
export default function ImagePicker({ chosen, toggle, addFiles }: ImagePickerProps) {
  const query = useQuery(recentImagesQuery);
  const [search, setSearch] = useState('');
  const found = bestMatches(query.data ?? [], ({ name }) => name, search);
  return (
    <div>
      <div className="mb-2 flex items-center gap-2">
        <input
          autoFocus
          type="search"
          aria-label="Search by name"
          placeholder="Search by name"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-9 w-full min-w-0 rounded-control border border-line bg-ground px-3 text-sm focus-visible:border-accent focus-visible:outline-offset-0"
        />
        {addFiles && (
          <Button small onClick={() => pickFiles({}, addFiles)}>
            <Upload aria-hidden size={14} />
            From this device
          </Button>
        )}
      </div>
      {query.isPending && <Skeleton className="h-40" />}
      {query.isError && (
        <ErrorState title="The images did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isSuccess && found.length === 0 && (
        <EmptyState icon={ImageOff} title={search ? 'No recent image is called that' : 'No images yet'}>
          {search ? 'Older ones can be dragged here from the Library.' : 'Images you make can be used here.'}
        </EmptyState>
      )}
      <ul className="grid max-h-64 grid-cols-4 gap-1.5 overflow-y-auto p-0.5">
        {found.map((image) => {
          const isChosen = chosen.includes(image.id);
          return (
            <li key={image.id}>
              <button
                type="button"
                aria-pressed={isChosen}
                aria-label={image.name}
                title={image.name}
                onClick={() => toggle(image)}
                className="relative block aspect-square w-full overflow-hidden rounded-lg bg-hover"
              >
                <img
                  src={previewAddress(image.id, '256')}
                  alt=""
                  loading="lazy"
                  draggable={false}
                  className="size-full object-cover"
                />
                {isChosen && (
                  <span className="absolute inset-0 flex items-center justify-center bg-black/50 text-white">
                    <Check aria-hidden size={20} />
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
