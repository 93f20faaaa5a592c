import { FolderInput, FolderPlus, ImagePlus, Images } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { pickFiles, picksFolders } from './pick-files.ts';
import { takeFiles } from './uploads.ts';

/** Offers the ways in which images get into the Library. */
export function AddImagesButton({ large = false }: { large?: boolean }) {
  const navigate = useNavigate();
  return (
    <Menu
      entries={[
        {
          label: 'Choose images',
          icon: Images,
          keys: 'u',
          run: () => pickFiles({}, (files) => takeFiles(files)),
        },
        ...(picksFolders()
          ? [
              {
                label: 'Choose a folder',
                icon: FolderPlus,
                run: () => pickFiles({ folder: true }, (files) => takeFiles(files)),
              },
            ]
          : []),
        'separator',
        {
          label: 'Bring chats and images from elsewhere',
          icon: FolderInput,
          run: () => void navigate({ to: '/import' }),
        },
      ]}
    >
      <Button small={!large} aria-label="Add images">
        <ImagePlus aria-hidden size={large ? 17 : 15} />
        <span className={large ? undefined : 'max-lg:sr-only'}>Add images</span>
      </Button>
    </Menu>
  );
}
