import { ImagePlus } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { GivenFile } from '../transfer/uploads/given-file.ts';
import type { RecentImage } from './recent-images.ts';

const ImagePicker = lazy(() => import('./ImagePicker.tsx'));

interface ImagePickerButtonProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  chosen: readonly string[];
  toggle: (image: RecentImage) => void;
  disabled: boolean;
  /** Takes pictures of this device. */
  addFiles: (files: readonly GivenFile[]) => void;
  /** Hands the focus back to the prompt. */
  focusAfter: () => void;
}

/** Opens the Library beside the prompt. */
export function ImagePickerButton(props: ImagePickerButtonProps) {
  const { open, onOpenChange, chosen, toggle, disabled, addFiles, focusAfter } = props;
  return (
    <Popover
      label="Images for the prompt"
      open={open}
      onOpenChange={onOpenChange}
      className="w-96"
      focusAfter={focusAfter}
      trigger={
        <IconButton
          label="Add images to the prompt"
          icon={ImagePlus}
          keys="@"
          disabled={disabled}
          className="rounded-full"
        />
      }
    >
      <Suspense fallback={<Skeleton className="h-48" />}>
        <ImagePicker
          chosen={chosen}
          toggle={toggle}
          addFiles={(files) => {
            onOpenChange(false);
            addFiles(files);
          }}
        />
      </Suspense>
    </Popover>
  );
}
