import { FileUp, FolderUp } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import type { GivenFile } from '../uploads/given-file.ts';
import { pickFiles, picksFolders } from '../uploads/pick-files.ts';

interface DropZoneProps {
  busy: boolean;
  /** Files are held over it, or over what is around it. */
  over: boolean;
  /** Why what was given was not taken. */
  problem?: string | null;
  onFiles: (files: GivenFile[]) => void;
  /** Lower, where it stands among other things. */
  small?: boolean;
}

/** What a picker offers first: exports, images, and what tells of images beside them. */
const accept =
  '.zip,.json,.png,.apng,.jpg,.jpeg,.jfif,.webp,.avif,.gif,.heic,.heif,.tif,.tiff,.txt,.yaml,.yml,.xmp,.html';

const titleOf = (over: boolean, small: boolean): string => {
  if (over) return 'Let go to see what is in it';
  return small ? 'Drop more files here' : 'Drop ZIPs, JSON files, images or folders here';
};

/** Where files and folders are chosen; `useFileDrop` lets them be dropped here. */
export function DropZone({ busy, over, problem, onFiles, small = false }: DropZoneProps) {
  return (
    <div
      role="group"
      aria-label="Files to bring"
      className={cx(
        'flex flex-col items-center rounded-card border-2 border-dashed px-4 text-center transition-colors',
        small ? 'py-6' : 'py-10 sm:py-14',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong/60 bg-panel',
      )}
    >
      {!small && <FileUp aria-hidden size={28} strokeWidth={1.5} className="mb-3 text-muted" />}
      <p className="font-medium text-balance">{titleOf(over, small)}</p>
      {!small && (
        <p className="mt-1 text-sm text-balance text-muted">
          As many and as large as they are. You see what is in them before anything is brought in.
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button
          tone={small ? 'secondary' : 'primary'}
          busy={busy}
          onClick={() => pickFiles({ accept }, onFiles)}
        >
          {!busy && <FileUp aria-hidden size={16} />}
          Choose files
        </Button>
        {picksFolders() && (
          <Button disabled={busy} onClick={() => pickFiles({ folder: true }, onFiles)}>
            <FolderUp aria-hidden size={16} />
            Choose a folder
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="mt-4 text-sm text-danger-ink">
          {problem}
        </p>
      )}
    </div>
  );
}
