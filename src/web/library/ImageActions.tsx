import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { Suspense, lazy, useState, type ReactElement } from 'react';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { keepImage } from './keep-image.ts';
import { imageCommands, menuOf, type ActedImage } from './image-commands.ts';

const PurgeDialog = lazy(() =>
  import('../lifecycle/PurgeDialog.tsx').then((module) => ({ default: module.PurgeDialog })),
);

const ProtectDialog = lazy(() => import('./ProtectDialog.tsx'));

interface ImageActionsProps {
  image: ActedImage;
  onEdit?: () => void;
  onMoreLikeThis?: () => void;
  onOpen?: () => void;
  /** The picture itself: a right click or a long press on it opens the menu. */
  children?: ReactElement;
}

/**
 * The actions on one image in a message: a row over the picture on hover and on focus, and everything in a menu. The
 * element around it must be `relative` and carry the class `group/image`.
 */
export function ImageActions({ image, onEdit, onMoreLikeThis, onOpen, children }: ImageActionsProps) {
  const navigate = useNavigate();
  const { trashImages } = useTrashActions();
  const [erasing, setErasing] = useState(false);
  const [protecting, setProtecting] = useState(false);
  const groups = imageCommands(image, {
    onEdit,
    onMoreLikeThis,
    onOpen,
    ...(image.temporary
      ? { onKeep: () => void keepImage(image.id), onDelete: () => setErasing(true) }
      : {
          onShowInLibrary: () => void navigate({ to: '/library', search: { image: image.id } }),
          onProtect: () => setProtecting(true),
          onWhere: () => void navigate({ to: '/settings/where', search: { id: image.id } }),
          onDelete: () => void trashImages({ ids: [image.id] }, 1),
        }),
  });
  const menu = menuOf(groups);
  return (
    <>
      {children && <ContextMenu entries={menu}>{children}</ContextMenu>}
      <div
        role="group"
        aria-label={`Actions for ${image.name}`}
        className="absolute right-2 bottom-2 flex max-w-[calc(100%-1rem)] flex-wrap justify-end gap-1 opacity-0 transition-opacity group-hover/image:opacity-100 group-focus-within/image:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100"
      >
        {groups
          .flat()
          .filter(({ inRow }) => inRow)
          .map(({ label, switchLabel, icon, on, run }) => (
            <IconButton
              key={label}
              label={switchLabel ?? label}
              aria-pressed={on}
              icon={icon}
              tone="overlay"
              filled={on ?? false}
              onClick={(event) => {
                event.stopPropagation();
                run();
              }}
              className="pointer-coarse:hidden"
            />
          ))}
        <Menu entries={menu}>
          <IconButton
            label="More actions"
            icon={Ellipsis}
            tone="overlay"
            tooltip={false}
            onClick={(event) => event.stopPropagation()}
          />
        </Menu>
      </div>
      <Suspense>
        {protecting && (
          <ProtectDialog selection={{ ids: [image.id] }} count={1} onClose={() => setProtecting(false)} />
        )}
        {erasing && (
          <PurgeDialog
            request={{ selection: { ids: [image.id] }, count: 1 }}
            onClose={() => setErasing(false)}
          />
        )}
      </Suspense>
    </>
  );
}
