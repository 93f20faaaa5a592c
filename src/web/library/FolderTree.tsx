import { useNavigate, useParams } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Folder } from '../../shared/contract/organise.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { useStore } from '../store.ts';
import { createFolder, deleteFolder, renameFolder } from './filing-verbs.ts';
import { folderMenu } from './folder-menu.ts';
import { openFolders, setFolderOpen } from './folder-view.ts';
import { pathTo, treeMove, treeRows, typedTo, type TreeRow } from './folders.ts';
import { FolderRow, indent } from './FolderRow.tsx';

const MoveFolderDialog = lazy(() => import('./MoveFolderDialog.tsx'));

interface FolderTreeProps {
  folders: readonly Folder[];
  /** Where a new folder is being named; undefined when none is. */
  draft: { parentId: string | null } | undefined;
  onDraft: (draft: { parentId: string | null } | undefined) => void;
}

/** Letters that follow one another this fast are one word. */
const typingMs = 700;

const idOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]')?.dataset['folder'] : undefined;

/** The folders as a tree: one tab stop, moved through with the arrow keys. */
export default function FolderTree({ folders, draft, onDraft }: FolderTreeProps) {
  const navigate = useNavigate();
  const { folderId: shown } = useParams({ strict: false });
  const open = useStore(openFolders);
  const tree = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const [renaming, setRenaming] = useState<string>();
  const [moving, setMoving] = useState<Folder>();
  const awaited = useRef<string>(undefined);
  const typed = useRef({ text: '', at: 0 });
  const rows = treeRows(folders, open);

  const revealed = useRef<string>(undefined);
  useEffect(() => {
    // A folder that is shown is to be seen in the tree too; once, so that what is folded by hand stays folded.
    if (shown === undefined || shown === revealed.current) return;
    const path = pathTo(folders, shown);
    if (path.length > 0) revealed.current = shown;
    for (const { id } of path.slice(0, -1)) if (!openFolders.get().has(id)) setFolderOpen(id, true);
  }, [shown, folders]);

  useEffect(() => {
    // The row stands only after the next drawing.
    const row =
      awaited.current && tree.current?.querySelector<HTMLElement>(`[data-folder="${awaited.current}"]`);
    if (!row) return;
    awaited.current = undefined;
    row.focus();
  });

  const focus = (id: string | undefined): void => {
    awaited.current = id;
    setFocused(id);
  };
  const startDraft = (parentId: string): void => {
    setFolderOpen(parentId, true);
    onDraft({ parentId });
  };
  const remove = async (folder: Folder): Promise<void> => {
    const at = rows.findIndex((row) => row.folder.id === folder.id);
    const inBranch = (row: TreeRow): boolean =>
      pathTo(folders, row.folder.id).some(({ id }) => id === folder.id);
    const next = rows.slice(at).find((row) => !inBranch(row)) ?? rows[at - 1];
    const wasShown = shown !== undefined && pathTo(folders, shown).some(({ id }) => id === folder.id);
    if (!(await deleteFolder(folder))) return;
    if (wasShown) void navigate({ to: '/library' });
    focus(next?.folder.id);
  };
  const endDraft = async (name: string | null): Promise<void> => {
    const parentId = draft?.parentId ?? null;
    const made = name === null ? null : await createFolder(name, parentId);
    onDraft(undefined);
    focus(made?.id ?? parentId ?? undefined);
  };
  const rename = (folder: Folder, name: string | null): void => {
    setRenaming(undefined);
    focus(folder.id);
    if (name !== null) void renameFolder(folder, name);
  };

  const type = (folder: Folder, { key, timeStamp }: KeyboardEvent): void => {
    const before = timeStamp - typed.current.at < typingMs ? typed.current.text : '';
    typed.current = { text: before + key, at: timeStamp };
    const found = typedTo(rows, folder.id, typed.current.text);
    if (found !== null) focus(found);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const id = idOf(event.target);
    const folder = folders.find((one) => one.id === id);
    if (!folder || event.target instanceof HTMLInputElement) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = treeMove(rows, folder.id, event.key);
    if (move && 'to' in move) focus(move.to);
    else if (move) setFolderOpen(folder.id, !open.has(folder.id));
    else if (event.key === 'Enter')
      void navigate({ to: '/folder/$folderId', params: { folderId: folder.id } });
    else if (event.key === 'F2') setRenaming(folder.id);
    else if (event.key === 'Delete') void remove(folder);
    else if (event.key === 'Insert') startDraft(folder.id);
    else if (/^[^\s]$/u.test(event.key) || (event.key === ' ' && typed.current.text !== ''))
      type(folder, event);
    else return;
    event.preventDefault();
  };

  const seen = new Set(rows.map(({ folder }) => folder.id));
  const tabbable = [focused, shown, rows[0]?.folder.id].find((id) => id !== undefined && seen.has(id));
  const draftRow = (level: number): ReactNode => (
    <div
      key="draft"
      role="treeitem"
      aria-level={level}
      className="py-0.5 pr-0.5"
      style={{ paddingLeft: indent(level) + 18 }}
    >
      <RenameField
        label="Name of the new folder"
        title=""
        onDone={(name) => void endDraft(name)}
        className="h-7.5"
      />
    </div>
  );
  return (
    <>
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        aria-label="Folders"
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(idOf(event.target) ?? focused)}
        className="flex flex-col"
      >
        {draft?.parentId === null && draftRow(1)}
        {rows.map((row) => {
          const { folder } = row;
          const entries = folderMenu({
            onNew: () => startDraft(folder.id),
            onRename: () => setRenaming(folder.id),
            onMove: () => setMoving(folder),
            onDelete: () => void remove(folder),
          });
          return [
            <FolderRow
              key={folder.id}
              row={row}
              folders={folders}
              entries={entries}
              current={shown === folder.id}
              tabbable={tabbable === folder.id}
              renaming={renaming === folder.id}
              onRename={(name) => rename(folder, name)}
            />,
            draft?.parentId === folder.id && draftRow(row.level + 1),
          ];
        })}
      </div>
      <Suspense>
        {moving && (
          <MoveFolderDialog folder={moving} folders={folders} onClose={() => setMoving(undefined)} />
        )}
      </Suspense>
    </>
  );
}
