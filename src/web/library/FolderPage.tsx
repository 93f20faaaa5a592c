import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Folder as FolderIcon, FolderX } from 'lucide-react';
import { useCallback, useState } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FolderHead } from './FolderHead.tsx';
import { foldersQuery, pathTo } from './folders.ts';
import { GridSkeleton } from './GridSkeleton.tsx';
import { ImageBrowser } from './ImageBrowser.tsx';
import { SubFolders } from './SubFolders.tsx';

const toLibrary = (
  <Link
    to="/library"
    className="inline-flex h-10 items-center rounded-control border border-line bg-raised px-4 font-medium hover:bg-hover"
  >
    Open the Library
  </Link>
);

/** The images of one folder and of those in it. */
export default function FolderPage() {
  const { folderId } = useParams({ from: '/app/folder/$folderId' });
  const { image: openId } = useSearch({ from: '/app/folder/$folderId' });
  const navigate = useNavigate();
  const query = useQuery(foldersQuery);
  const [naming, setNaming] = useState(false);
  const open = useCallback(
    (id: string | undefined, replace: boolean) =>
      void navigate({
        to: '/folder/$folderId',
        params: { folderId },
        search: id === undefined ? {} : { image: id },
        replace,
      }),
    [navigate, folderId],
  );
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
  return (
    <ImageBrowser
      key={folderId}
      title={folder.name}
      query={`folder:${folderId}`}
      openId={openId}
      onOpen={open}
      folder={folder}
      renderHead={(total) => (
        <FolderHead
          folder={folder}
          path={path}
          folders={query.data}
          total={total}
          onNew={() => setNaming(true)}
        />
      )}
      under={<SubFolders folder={folder} folders={query.data} naming={naming} onNaming={setNaming} />}
      empty={
        <EmptyState icon={FolderIcon} title="No images in this folder yet" action={toLibrary}>
          Drag images from the Library onto the folder’s name, or select some and choose “Add to folder”.
        </EmptyState>
      }
    />
  );
}
