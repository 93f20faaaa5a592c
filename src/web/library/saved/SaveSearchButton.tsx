import { BookmarkPlus } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useCommands } from '../../shell/commands.ts';
import { useShortcut } from '../../shell/shortcuts.ts';
import { IconButton } from '../../ui/IconButton.tsx';

const SaveSearchDialog = lazy(() => import('./SaveSearchDialog.tsx'));

/** Keeps what is looked for under a name. */
export default function SaveSearchButton({ query }: { query: string }) {
  const [asking, setAsking] = useState(false);
  const ask = (): void => setAsking(true);
  useShortcut('shift+s', 'Save this search', ask, { group: 'Library' });
  useCommands([
    { id: 'save-search', label: 'Save this search', icon: BookmarkPlus, keys: 'shift+s', run: ask },
  ]);
  return (
    <>
      <IconButton label="Save this search" icon={BookmarkPlus} keys="shift+s" onClick={ask} />
      <Suspense>{asking && <SaveSearchDialog query={query} onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
