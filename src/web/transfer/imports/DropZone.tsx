import { FileUp, FolderUp } from 'lucide-react';
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { filesOf, type GivenFile } from '../uploads/given-file.ts';
import { walk, type WalkedEntry } from '../uploads/walk.ts';

interface DropZoneProps {
  busy: boolean;
  /** Why what was given was not taken. */
  problem: string | null;
  onFiles: (files: GivenFile[]) => void;
  /** Lower, where it stands among other things. */
  small?: boolean;
}

const kinds =
  '.zip,.json,.png,.apng,.jpg,.jpeg,.jfif,.webp,.avif,.gif,.heic,.heif,.tif,.tiff,.txt,.yaml,.yml,.xmp,.html';

/** The entries must be asked for while the event lasts; they are read after it. */
function entriesOf({ items }: DataTransfer): (WalkedEntry | File)[] {
  return [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile())
    .filter((entry) => entry !== null);
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Where files and folders are dropped or chosen. */
export function DropZone({ busy, problem, onFiles, small }: DropZoneProps) {
  const filePicker = useRef<HTMLInputElement>(null);
  const folderPicker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);

  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    onFiles(filesOf(target.files ?? []));
    // The same file may be chosen again.
    target.value = '';
  };
  const drop = async (event: DragEvent): Promise<void> => {
    if (!holdsFiles(event)) return;
    // Elsewhere on the page files go to the Library.
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const walked = await walk(entriesOf(event.dataTransfer));
    setUnreadable(walked.unreadable);
    onFiles(walked.files);
  };

  const alert =
    problem ??
    (unreadable.length > 0 ? `The browser could not read ${unreadable.slice(0, 3).join(', ')}.` : null);
  return (
    <div
      role="group"
      aria-label="Files to bring"
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setOver(false);
      }}
      onDrop={(event) => void drop(event)}
      className={cx(
        'flex flex-col items-center rounded-card border-2 border-dashed px-4 text-center transition-colors',
        small ? 'py-6' : 'py-10 sm:py-14',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong/60 bg-panel',
      )}
    >
      {!small && <FileUp aria-hidden size={28} strokeWidth={1.5} className="mb-3 text-muted" />}
      <p className="font-medium">
        {over
          ? 'Let go to bring these'
          : small
            ? 'Drop more files here'
            : 'Drop ZIPs, JSON files, images or folders here'}
      </p>
      {!small && (
        <p className="mt-1 text-sm text-muted">Several at once, of any size. Nothing is written yet.</p>
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button
          tone={small ? 'secondary' : 'primary'}
          busy={busy}
          onClick={() => filePicker.current?.click()}
        >
          {!busy && <FileUp aria-hidden size={16} />}
          Choose files
        </Button>
        <Button disabled={busy} onClick={() => folderPicker.current?.click()}>
          <FolderUp aria-hidden size={16} />
          Choose a folder
        </Button>
      </div>
      <input
        ref={filePicker}
        type="file"
        multiple
        accept={kinds}
        onChange={choose}
        aria-label="Files to bring"
        tabIndex={-1}
        className="hidden"
      />
      <input
        ref={(input) => {
          if (input) input.webkitdirectory = true;
          folderPicker.current = input;
        }}
        type="file"
        multiple
        onChange={choose}
        aria-label="Folder to bring"
        tabIndex={-1}
        className="hidden"
      />
      {alert && (
        <p role="alert" className="mt-4 text-sm text-danger-ink">
          {alert}
        </p>
      )}
    </div>
  );
}
