import { useQuery } from '@tanstack/react-query';
import { ChevronDown, X } from 'lucide-react';
import type { TurnInput } from '../../shared/contract/chats.ts';
import { getImage } from '../../shared/contract/library.ts';
import { call, keys } from '../api.ts';
import { previewAddress } from '../library/image-addresses.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { DraftInput } from './composer-draft.ts';

const roleWords: Record<TurnInput['role'], string> = {
  edit: 'Edit',
  reference: 'Reference',
  variation: 'More like this',
};

const roleSentences: Record<TurnInput['role'], string> = {
  edit: 'Edit this image',
  reference: 'Use as a reference',
  variation: 'Make more like this',
};

interface InputChipProps {
  input: DraftInput;
  changeRole: (role: TurnInput['role']) => void;
  remove: () => void;
}

/** A Library image in the prompt: what it is for, and a way to take it out. */
export function InputChip({ input, changeRole, remove }: InputChipProps) {
  const { imageId, role } = input;
  const image = useQuery({
    queryKey: keys.image(imageId),
    queryFn: ({ signal }) => call(getImage, { id: imageId }, { signal }),
    enabled: input.name === undefined,
  });
  const name = input.name ?? image.data?.name ?? 'Image';
  return (
    <li className="flex h-14 max-w-64 items-center gap-2 rounded-card border border-line bg-panel pr-1 pl-1.5">
      <img
        src={previewAddress(imageId, '256')}
        alt=""
        className="size-11 shrink-0 rounded-lg bg-hover object-cover"
      />
      <div className="min-w-0">
        <div className="truncate text-xs text-muted">{name}</div>
        <Menu
          align="start"
          side="top"
          entries={(['edit', 'reference', 'variation'] as const).map((choice) => ({
            label: roleSentences[choice],
            checked: choice === role,
            run: () => changeRole(choice),
          }))}
        >
          <button
            type="button"
            aria-label={`Use of ${name}: ${roleWords[role]}`}
            className="-ml-1 flex h-6 items-center gap-1 rounded-md px-1 text-sm font-medium hover:bg-hover"
          >
            {roleWords[role]}
            <ChevronDown aria-hidden size={13} className="text-muted" />
          </button>
        </Menu>
      </div>
      <IconButton small label={`Remove ${name}`} icon={X} tooltip={false} onClick={remove} />
    </li>
  );
}
