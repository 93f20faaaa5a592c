import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Folder as FolderIcon, FolderPlus, Sparkles, X } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { getImageFiling, type ImageTag } from '../../shared/contract/organise.ts';
import { call, keys, queryClient } from '../api.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { removeFromFolder, tagImages, untagImages } from './filing-verbs.ts';
import { foldersQuery, pathTo, pathWords } from './folders.ts';
import { Part } from './InfoPart.tsx';
import { Rating } from './Rating.tsx';
import { TagField } from './TagField.tsx';
import { tagOrigin, tagSearch } from './tags.ts';

const AddToFolderDialog = lazy(() => import('./AddToFolderDialog.tsx'));

interface TagChipProps {
  tag: ImageTag;
  onRemove: (() => void) | undefined;
  onConfirm: (() => void) | undefined;
}

const chipButton =
  'grid size-7 shrink-0 place-items-center rounded-full text-muted hover:bg-pressed hover:text-ink pointer-coarse:size-10';

/** A tag on an image. One that came by itself looks like a proposal: it says why, and is confirmed or refused. */
function TagChip({ tag, onRemove, onConfirm }: TagChipProps) {
  const automatic = tag.source !== 'user' && tag.source !== 'metadata';
  return (
    <li
      className={cx(
        'flex h-7 max-w-full items-center rounded-full text-sm pointer-coarse:h-10',
        automatic ? 'border border-dashed border-line-strong' : 'bg-hover',
      )}
    >
      {automatic && <Sparkles aria-hidden size={12} className="ml-2.5 shrink-0 text-muted" />}
      <Tooltip text={tagOrigin(tag.source, tag.confidence)} side="top">
        <Link
          to="/library"
          search={{ q: tagSearch(tag.name) }}
          className={`min-w-0 truncate rounded-full py-1 hover:underline ${automatic ? 'pl-1.5' : 'pl-3'} ${onRemove ? 'pr-0.5' : 'pr-3'}`}
        >
          {tag.name}
          <span className="sr-only">, {tagOrigin(tag.source, tag.confidence)}</span>
        </Link>
      </Tooltip>
      {automatic && onConfirm && (
        <button
          type="button"
          aria-label={`Confirm the tag ${tag.name}`}
          onClick={onConfirm}
          className={chipButton}
        >
          <Check aria-hidden size={13} />
        </button>
      )}
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove the tag ${tag.name}`}
          onClick={onRemove}
          className={chipButton}
        >
          <X aria-hidden size={13} />
        </button>
      )}
    </li>
  );
}

/** What a person puts an image in order with: its rating, its tags, and the folders it is in. */
export function ImageFiling({ image }: { image: Image }) {
  const [adding, setAdding] = useState(false);
  const live = image.state === 'live';
  const selection = { ids: [image.id] };
  const filing = useQuery({
    queryKey: keys.filing(image.id),
    queryFn: ({ signal }) => call(getImageFiling, { id: image.id }, { signal }),
  });
  const { data: folders = [] } = useQuery(foldersQuery);
  const after = (work: Promise<boolean>): void =>
    void work.then(() => queryClient.invalidateQueries({ queryKey: keys.filing(image.id) }));
  const tags = filing.data?.tags ?? [];
  const within = filing.data?.folders ?? [];
  return (
    <>
      {live && (
        <Part title="Rating">
          <Rating imageId={image.id} rating={image.rating} />
        </Part>
      )}
      <Part title="Tags">
        {tags.length > 0 && (
          <ul aria-label="Tags" className="mb-2.5 flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <TagChip
                key={tag.id}
                tag={tag}
                onConfirm={live ? () => after(tagImages(selection, [tag.name])) : undefined}
                onRemove={live ? () => after(untagImages(selection, [tag.name])) : undefined}
              />
            ))}
          </ul>
        )}
        {live ? (
          <TagField
            small
            without={tags.map(({ name }) => name)}
            onAdd={(more) => after(tagImages(selection, more))}
          />
        ) : (
          tags.length === 0 && <p className="text-sm text-muted">No tags.</p>
        )}
      </Part>
      <Part
        title="Folders"
        action={
          live && (
            <IconButton small label="Add to a folder" icon={FolderPlus} onClick={() => setAdding(true)} />
          )
        }
      >
        {within.length === 0 ? (
          <p className="text-sm text-muted">{filing.data ? 'In no folder.' : ''}</p>
        ) : (
          <ul className="-mx-2">
            {within.map((folder) => (
              <li key={folder.id} className="group/folder relative flex items-center">
                <Link
                  to="/folder/$folderId"
                  params={{ folderId: folder.id }}
                  className="flex min-h-9 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2 pr-9 text-sm hover:bg-hover pointer-coarse:min-h-11"
                >
                  <FolderIcon aria-hidden size={15} className="shrink-0 text-muted" />
                  <span className="min-w-0 truncate">
                    {pathWords(pathTo(folders, folder.id)) || folder.name}
                  </span>
                </Link>
                {live && (
                  <IconButton
                    small
                    label={`Take out of ${folder.name}`}
                    icon={X}
                    onClick={() => after(removeFromFolder(folder, selection, false))}
                    className="absolute right-1"
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Suspense>
        {adding && (
          <AddToFolderDialog
            selection={selection}
            count={1}
            onClose={() => setAdding(false)}
            onDone={() => after(Promise.resolve(true))}
          />
        )}
      </Suspense>
    </>
  );
}
