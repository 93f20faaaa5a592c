import { ImagePlus } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { RecentImage } from './recent-images.ts';

const ImagePicker = lazy(() => import('./ImagePicker.tsx'));

interface ImagePickerButtonProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  chosen: readonly string[];
  toggle: (image: RecentImage) => void;
  disabled: boolean;
  /** Hands the focus back to the prompt. */
  focusAfter: () => void;
}

/** Opens the Library beside the prompt. */
export function ImagePickerButton(props: ImagePickerButtonProps) {
  const { open, onOpenChange, chosen, toggle, disabled, focusAfter } = props;
  return (
    <Popover
      label="Images from the Library"
      open={open}
      onOpenChange={onOpenChange}
      className="w-96"
      focusAfter={focusAfter}
      trigger={
        <IconButton
          label="Add images from the Library"
          icon={ImagePlus}
          keys="@"
          disabled={disabled}
          className="rounded-full"
        />
      }
    >
      <Suspense fallback={<Skeleton className="h-48" />}>
        <ImagePicker chosen={chosen} toggle={toggle} />
      </Suspense>
    </Popover>
  );
}
