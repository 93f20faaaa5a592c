import * as Radix from 'radix-ui/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { DialogActions } from './Dialog.tsx';

interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Says exactly what will happen, with true counts. */
  description: ReactNode;
  /** More to choose or to read, under the description. */
  children?: ReactNode;
  /** The word on the button that does it. */
  confirm: string;
  tone?: 'danger' | 'primary';
  busy?: boolean;
  disabled?: boolean;
  error?: string | null;
  /** Does it; the dialog stays until the caller closes it. */
  onConfirm: () => void;
}

/** A question that has to be answered before something is done. */
export function AlertDialog(props: AlertDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    confirm,
    tone = 'danger',
    busy,
    disabled,
  } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content className="fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-fade flex-col rounded-2xl border border-line bg-raised outline-none">
          <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
            <Radix.Title className="mb-2 text-lg leading-7 font-semibold">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-muted">{description}</div>
            </Radix.Description>
            {children && <div className="mt-4">{children}</div>}
            {props.error && (
              <p role="alert" className="mt-4 text-sm text-danger-ink">
                {props.error}
              </p>
            )}
          </div>
          <DialogActions>
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Button tone={tone} busy={busy ?? false} disabled={disabled ?? false} onClick={props.onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
