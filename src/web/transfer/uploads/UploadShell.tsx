import { useNavigate } from '@tanstack/react-router';
import { FolderPlus, ImagePlus } from 'lucide-react';
import { Suspense, lazy, useEffect, useState } from 'react';
import { useCommands } from '../../shell/commands.ts';
import { useShortcut } from '../../shell/shortcuts.ts';
import { sendingFiles, useShownHere } from '../../shell/shown-here.ts';
import { useStore } from '../../store.ts';
import type { DropPlan } from './drop-target.ts';
import { listenForDrops, listenForPastes } from './listen-for-files.ts';
import { pickFiles, picksFolders } from './pick-files.ts';
import { isSending, takeFiles, uploads, useOfferedArchives } from './uploads.ts';

const DropVeil = lazy(() => import('./DropVeil.tsx'));
const UploadDock = lazy(() => import('./UploadDock.tsx'));

/** Asks before the page is closed while files are on their way. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [active]);
}

/** Takes files on every page, by drop, paste, keys and commands, and shows them on their way. */
export function UploadShell() {
  const navigate = useNavigate();
  const view = useStore(uploads);
  const shownHere = useShownHere() === sendingFiles;
  const offered = useOfferedArchives();
  const [plan, setPlan] = useState<DropPlan | null>(null);
  useLeaveWarning(isSending(view));
  useEffect(() => listenForDrops(setPlan), []);
  useEffect(() => listenForPastes(), []);
  useEffect(() => {
    if (offered.length > 0) void navigate({ to: '/import' });
  }, [offered, navigate]);

  const addImages = () => pickFiles({}, (files) => takeFiles(files));
  const addFolder = () => pickFiles({ folder: true }, (files) => takeFiles(files));
  useShortcut('u', 'Add images', addImages);
  useCommands([
    {
      id: 'add-images',
      label: 'Add images',
      icon: ImagePlus,
      keys: 'u',
      keywords: 'upload import file picture photo camera',
      run: addImages,
    },
    ...(picksFolders()
      ? [
          {
            id: 'add-folder',
            label: 'Add a folder of images',
            icon: FolderPlus,
            keywords: 'upload import directory',
            run: addFolder,
          },
        ]
      : []),
  ]);

  return (
    <Suspense>
      {view && !shownHere && <UploadDock view={view} />}
      {plan && <DropVeil plan={plan} />}
    </Suspense>
  );
}
