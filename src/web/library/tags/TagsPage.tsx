import { useQuery } from '@tanstack/react-query';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { counted } from '../../lifecycle/words.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { MergeTagsDialog } from './MergeTagsDialog.tsx';
import { RetagButton } from './RetagButton.tsx';
import { type ListedTag, tagRows, takenBy, tagsWithin } from './tag-tree.ts';
import { allTagsQuery, moveTo, removeTags } from './tag-verbs.ts';
import { TagTree } from './TagTree.tsx';

/** Up to so many tags the tree begins unfolded. */
const unfolded = 80;

interface Asked {
  path: string;
  to: string;
  into: ListedTag;
}

/** All tags, to be put in order. */
export default function TagsPage() {
  const query = useQuery(allTagsQuery);
  const tags = query.data ?? [];
  const [search, setSearch] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState<string[]>();
  const [asked, setAsked] = useState<Asked>();
  const rows = tagRows(tags, search, (path) => tags.length <= unfolded !== toggled.has(path));
  const chosen = [...picked].filter((path) => tagsWithin(tags, [path]).length > 0);

  const flip = (set: ReadonlySet<string>, path: string): Set<string> => {
    const next = new Set(set);
    if (!next.delete(path)) next.add(path);
    return next;
  };
  const move = (path: string, to: string): void => {
    const into = takenBy(tags, [path], to);
    if (into) setAsked({ path, to, into });
    else void moveTo([path], to, false);
  };
  const remove = async (paths: string[]): Promise<void> => {
    if (await removeTags(paths)) setPicked(new Set());
  };
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-3xl px-4 pt-8 pb-20 sm:px-8 sm:pt-12">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">Tags</h1>
          <RetagButton selection={{ query: '', except: [] }} />
        </div>
        <p className="mt-2 max-w-prose text-muted">
          The words on your images. Drag a tag onto another one to nest it, or write its path, such as
          brand/logo. Deleted or renamed, a tag that comes by itself stays so on new images.
        </p>
        {tags.length > 0 && (
          <div className="sticky top-0 z-10 mt-5 flex flex-wrap items-center gap-2 bg-ground py-2">
            <TextField
              label="Search tags"
              labelHidden
              type="search"
              placeholder="Search tags"
              value={search}
              maxLength={200}
              onChange={(event) => setSearch(event.target.value)}
              className="min-w-48 flex-1"
            />
            {chosen.length > 0 && (
              <div role="toolbar" aria-label="Chosen tags" className="flex flex-wrap items-center gap-2">
                <span className="text-sm text-muted">
                  {counted(tagsWithin(tags, chosen).length, 'tag')} chosen
                </span>
                <Button small onClick={() => setMerging(chosen)}>
                  Merge…
                </Button>
                <Button small tone="danger" onClick={() => void remove(chosen)}>
                  Delete
                </Button>
                <Button small onClick={() => setPicked(new Set())}>
                  Clear
                </Button>
              </div>
            )}
          </div>
        )}
        {query.isPending && <Skeleton className="mt-6 h-60" />}
        {query.isError && (
          <ErrorState
            title="The tags could not be loaded"
            error={query.error}
            retry={() => void query.refetch()}
          />
        )}
        {query.isSuccess && tags.length === 0 && (
          <EmptyState icon={Tag} title="No tags yet">
            Images get tags from their prompts when they are made, and from you.
          </EmptyState>
        )}
        {tags.length > 0 && rows.length === 0 && (
          <EmptyState title="No tag is called that">Look for another word.</EmptyState>
        )}
        {rows.length > 0 && (
          <TagTree
            rows={rows}
            picked={picked}
            onPick={(path) => setPicked((before) => flip(before, path))}
            onToggle={(path) => setToggled((before) => flip(before, path))}
            onMove={move}
            onMerge={(path) => setMerging([path])}
            onDelete={(path) => void remove([path])}
          />
        )}
      </div>
      {merging && (
        <MergeTagsDialog
          paths={merging}
          tags={tags}
          to={merging.length > 1 ? merging[0]! : ''}
          onMerge={async (to) => {
            if (!(await moveTo(merging, to, true))) return;
            setMerging(undefined);
            setPicked(new Set());
          }}
          onClose={() => setMerging(undefined)}
        />
      )}
      <AlertDialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={`Merge “${asked?.path}” into “${asked?.into.name}”?`}
        description={
          asked &&
          `There is a tag “${asked.into.name}” already, on ${counted(asked.into.images, 'image')}. The images of “${asked.path}” get it too, and “${asked.path}” goes. It can be undone for a day.`
        }
        confirm="Merge"
        tone="primary"
        onConfirm={() => {
          if (asked) void moveTo([asked.path], asked.to, true);
          setAsked(undefined);
        }}
      />
    </div>
  );
}
