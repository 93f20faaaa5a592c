import {
  Columns2,
  BrainCircuit,
  Download,
  Ellipsis,
  FolderMinus,
  FolderPlus,
  Pencil,
  Shield,
  Tag,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';

interface PickedActionsProps {
  count: number;
  onDownload: () => void;
  onEdit: () => void;
  onAddToFolder: () => void;
  /** Left out where no folder is shown. */
  onRemoveFromFolder: (() => void) | undefined;
  onTag: () => void;
  onProtect: () => void;
  /** Left out for one, and for more than can be seen beside one another. */
  onCompare: (() => void) | undefined;
  onTraining: () => void;
  onDelete: () => void;
}

interface Action {
  label: string;
  icon: LucideIcon;
  run: () => void;
}

/** What can be done with the images that are picked; where there is little room all but deleting is in a menu. */
export function PickedActions(props: PickedActionsProps) {
  const offered: (Action | undefined)[] = [
    { label: 'Edit…', icon: Pencil, run: props.onEdit },
    { label: 'Add to folder…', icon: FolderPlus, run: props.onAddToFolder },
    props.onRemoveFromFolder && {
      label: 'Remove from folder',
      icon: FolderMinus,
      run: props.onRemoveFromFolder,
    },
    { label: 'Tag…', icon: Tag, run: props.onTag },
    props.onCompare && { label: 'Compare', icon: Columns2, run: props.onCompare },
    { label: 'Protect…', icon: Shield, run: props.onProtect },
    { label: 'Training…', icon: BrainCircuit, run: props.onTraining },
    { label: 'Download', icon: Download, run: props.onDownload },
  ];
  const actions = offered.filter((action) => action !== undefined);
  return (
    <>
      {actions.map(({ label, icon: Icon, run }) => (
        <Button
          key={label}
          small
          tone="ghost"
          title={label}
          onClick={run}
          className="@max-2xl:hidden @max-5xl:px-2.5"
        >
          <Icon aria-hidden size={15} />
          <span className="@max-5xl:sr-only">{label}</span>
        </Button>
      ))}
      <Menu entries={actions}>
        <IconButton label="More actions" icon={Ellipsis} tooltip={false} className="@2xl:hidden" />
      </Menu>
      <Button
        small
        tone="danger"
        onClick={props.onDelete}
        aria-label={`Delete ${counted(props.count, 'image')}`}
      >
        <Trash2 aria-hidden size={15} />
        <span className="@max-md:sr-only">Delete</span>
      </Button>
    </>
  );
}
