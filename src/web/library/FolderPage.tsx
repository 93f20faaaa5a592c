import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Folder as FolderIcon, FolderX } from 'lucide-react';
import { Suspense, lazy, useCallback, useState } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FolderGuide } from './FolderGuide.tsx';
import { FolderHead } from './FolderHead.tsx';
import { foldersQuery, pathTo } from './folders.ts';
import { GridSkeleton } from './GridSkeleton.tsx';
import { ImageBrowser } from './ImageBrowser.tsx';
import { within } from './facets/query-text.ts';
import { useFacetPanel } from './facets/use-facet-panel.tsx';
import { readSort, sortSearch } from './sort-order.ts';
import { SubFolders } from './SubFolders.tsx';
import { useSettledQuery } from './use-settled-query.ts';

const FolderChats = lazy(() => import('./FolderChats.tsx'));

const toLibrary = (
  <Link
    to="/library"
    className="inline-flex h-10 items-center rounded-control border border-line bg-raised px-4 font-medium hover:bg-hover"
  >
    Open the Library
  </Link>
);

/** One folder: its brief and references, the folders in it, and its images or its chats, with those further down. */
export default function FolderPage() {
  const { folderId } = useParams({ from: '/app/folder/$folderId' });
  const { image: openId, q = '', show, sort: sortText } = useSearch({ from: '/app/folder/$folderId' });
  const sort = readSort(sortText);
  const navigate = useNavigate();
  const query = useQuery(foldersQuery);
  const [naming, setNaming] = useState(false);
  const open = useCallback(
    (id: string | undefined, replace: boolean) =>
      void navigate({
        to: '/folder/$folderId',
        params: { folderId },
        search: {
          ...(q === '' ? {} : { q }),
          ...sortSearch(sort),
          ...(id === undefined ? {} : { image: id }),
        },
        replace,
      }),
    [navigate, folderId, q, sort],
  );
  const narrow = (next: string): void =>
    void navigate({
      to: '/folder/$folderId',
      params: { folderId },
      search: { ...(next === '' ? {} : { q: next }), ...sortSearch(sort) },
      replace: q !== '',
    });
  const itself = `folder:${folderId}`;
  const panel = useFacetPanel(q, narrow, itself);
  const wanted = within(itself, q);
  const settled = useSettledQuery(wanted, sort);
  // Never what another folder holds.
  const shown = settled.startsWith(itself) ? settled : wanted;
  if (query.isError) {
    return (
      <ErrorState title="The folders did not load" error={query.error} retry={() => void query.refetch()} />
    );
  }
  if (!query.data) return <GridSkeleton />;
  const path = pathTo(query.data, folderId);
  const folder = path.at(-1);
  if (!folder) {
    return (
      <EmptyState icon={FolderX} title="This folder is not there" action={toLibrary}>
        It may have been deleted. Its images are in the Library.
      </EmptyState>
    );
  }
  const head = (total: number | null) => (
    <FolderHead
      folder={folder}
      path={path}
      folders={query.data}
      total={q === '' ? total : folder.imagesWithin}
      chatsShown={show === 'chats'}
      onNew={() => setNaming(true)}
    />
  );
  const under = (
    <>
      <FolderGuide folder={folder} />
      <SubFolders folder={folder} folders={query.data} naming={naming} onNaming={setNaming} />
    </>
  );
  if (show === 'chats') {
    return (
      <div key={folderId} className="flex h-full flex-col">
        {head(folder.imagesWithin)}
        {under}
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Suspense>
            <FolderChats folder={folder} folders={query.data} />
          </Suspense>
        </div>
      </div>
    );
  }
  return (
    <ImageBrowser
      key={folderId}
      title={folder.name}
      query={shown}
      sort={sort}
      openId={openId}
      onOpen={open}
      folder={folder}
      renderHead={head}
      under={
        <>
          {under}
          {panel.chips}
        </>
      }
      aside={panel.aside}
      empty={
        q !== '' ? (
          <EmptyState icon={FolderIcon} title="Nothing in this folder matches">
            Take one of the filters away to see more of it.
          </EmptyState>
        ) : (
          <EmptyState icon={FolderIcon} title="No images in this folder yet" action={toLibrary}>
            Start a chat here, drag images from the Library onto the folder’s name, or select some and choose
            “Add to folder”. What is made in a chat of this folder appears here too.
          </EmptyState>
        )
      }
    />
  );
}
