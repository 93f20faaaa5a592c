import { useMutation } from '@tanstack/react-query';
import type { Message } from '../../shared/contract/chats.ts';
import { closeTemporaryChat } from '../../shared/contract/temporary.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { counted } from '../lifecycle/words.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { clearDraft } from './composer-draft.ts';
import { forgetOpen } from './open-temporary.ts';

interface CloseChatDialogProps {
  chatId: string;
  messages: readonly Message[];
  onClose: () => void;
  onErased: () => void;
}

const withState = (messages: readonly Message[], wanted: string): number =>
  new Set(
    messages.flatMap(({ appearances }) =>
      appearances
        .filter(({ role, state }) => role === 'output' && state === wanted)
        .map(({ imageId }) => imageId),
    ),
  ).size;

/** Asks, with true counts, before a temporary chat is erased. */
export function CloseChatDialog({ chatId, messages, onClose, onErased }: CloseChatDialogProps) {
  const close = useMutation({
    mutationFn: () => call(closeTemporaryChat, { id: chatId }),
    onSuccess: () => {
      clearDraft(chatId);
      forgetOpen(chatId);
      onErased();
      queryClient.removeQueries({ queryKey: keys.chat(chatId) });
      void queryClient.invalidateQueries({ queryKey: keys.jobs() });
    },
  });
  const erased = withState(messages, 'temporary');
  const kept = withState(messages, 'live');
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Close and erase this chat?"
      description={
        <>
          The chat{erased > 0 && ` and ${counted(erased, 'image')}`} {erased > 0 ? 'are' : 'is'} erased from
          this server at once, with prompts and previews.
          {kept > 0 && ` ${counted(kept, 'image')} in your Library ${kept === 1 ? 'stays' : 'stay'}.`} This
          cannot be undone.
        </>
      }
      confirm="Close and erase"
      busy={close.isPending}
      error={close.isError ? sentenceOf(close.error) : null}
      onConfirm={() => close.mutate()}
    />
  );
}
