import { Link } from '@tanstack/react-router';
import { ArrowUp, Square } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import type { Chat } from '../../shared/contract/chats.ts';
import { sentenceOf } from '../api.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { cx } from '../ui/cx.ts';
import { promptMark } from '../transfer/uploads/drop-target.ts';
import { takeFiles, usePromptUploads } from '../transfer/uploads/uploads.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { addInput, attachImage, removeInput, setText } from './composer-draft.ts';
import { inputLimit } from './composer-settings.ts';
import { ArrivingChip } from './ArrivingChip.tsx';
import { useFolderOffer } from './folder-offer.ts';
import { FolderOfferRow } from './FolderOfferRow.tsx';
import { imageIdsIn } from './image-drop.ts';
import { ImagePickerButton } from './ImagePickerButton.tsx';
import { InputChip } from './InputChip.tsx';
import { PromptField } from './PromptField.tsx';
import { SettingChips } from './SettingChips.tsx';
import { useComposer, type Turn } from './use-composer.ts';

interface ComposerProps {
  /** Whose draft it is: a chat's id, or the new chat's. */
  scope: string;
  placeholder: string;
  /** The folder of its chat, and what the last turn left out of what that offers. */
  folder?: { id: string; left?: Chat['left'] } | undefined;
  autoFocus?: boolean;
  /** Rejects with what the server said; the draft stays. */
  onSend: (turn: Turn) => Promise<void>;
  /** Present while an answer is being made. */
  onStop?: (() => void) | undefined;
}

function NoEngine() {
  return (
    <p className="text-sm text-muted">
      No engine is connected.{' '}
      <Link
        to="/settings"
        hash="engines"
        className="font-medium text-accent-ink underline underline-offset-4"
      >
        Connect one
      </Link>
    </p>
  );
}

/** Where a prompt is written and settled. */
export function Composer({ scope, placeholder, folder, autoFocus, onSend, onStop }: ComposerProps) {
  const offer = useFolderOffer(scope, folder?.id ?? null, folder?.left);
  const composer = useComposer(scope, offer, onSend);
  const { draft, engine, settings, problem, sending } = composer;
  const [pickerOpen, setPickerOpen] = useState(false);
  const [dropping, setDropping] = useState(false);
  const [focusRequest, setFocusRequest] = useState(0);
  const chosen = draft.inputs.map(({ imageId }) => imageId);
  const arriving = usePromptUploads(scope);
  const takesInputs = engine === undefined || inputLimit(engine.capabilities) > 0;

  const focusPrompt = () => setFocusRequest((count) => count + 1);
  useShortcut('/', 'Write a prompt', focusPrompt, { group: 'Chat' });

  // What is still on its way belongs to this prompt.
  const send = () => void (arriving === 0 && composer.send());

  const onDrop = (event: DragEvent) => {
    const described = `${event.dataTransfer.getData('text/uri-list')}\n${event.dataTransfer.getData('text/html')}`;
    setDropping(false);
    const ids = imageIdsIn(described, location.origin);
    if (ids.length === 0) return;
    event.preventDefault();
    for (const id of ids) attachImage(scope, { id });
  };

  return (
    <section
      aria-label="Composer"
      {...(takesInputs && { [promptMark]: scope })}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('text/uri-list')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
      className={cx(
        'rounded-2xl border bg-raised p-3 transition-colors focus-within:border-line-strong',
        dropping ? 'border-accent ring-2 ring-accent/40' : 'border-line',
      )}
    >
      {offer && <FolderOfferRow offer={offer} engine={engine} inputs={draft.inputs.length} />}
      {draft.inputs.length + arriving > 0 && (
        <ul aria-label="Images in the prompt" className="mb-2 flex flex-wrap gap-2">
          {draft.inputs.map((input) => (
            <InputChip
              key={input.imageId}
              input={input}
              changeRole={(role) => addInput({ ...input, role }, scope)}
              remove={() => removeInput(input.imageId, scope)}
            />
          ))}
          {arriving > 0 && <ArrivingChip count={arriving} />}
        </ul>
      )}
      <div className="px-1.5 pt-0.5 pb-2">
        <PromptField
          value={draft.text}
          placeholder={placeholder}
          // On a touch screen the focus would bring up the keyboard, over what one came to see.
          autoFocus={autoFocus === true && matchMedia('(hover: hover)').matches}
          readOnly={sending}
          focusRequest={focusRequest}
          onChange={(text) => setText(text, scope)}
          onSend={send}
          {...(takesInputs ? { onMention: () => setPickerOpen(true) } : {})}
        />
      </div>
      {(problem ?? composer.loadError) != null && (
        <p role="alert" className="px-1.5 pb-2 text-sm text-danger-ink">
          {problem ?? sentenceOf(composer.loadError)}
        </p>
      )}
      <div className="flex items-center justify-between gap-1.5 max-sm:flex-wrap">
        <ImagePickerButton
          open={pickerOpen}
          onOpenChange={setPickerOpen}
          chosen={chosen}
          disabled={!takesInputs}
          focusAfter={focusPrompt}
          addFiles={(files) => takeFiles(files, scope)}
          toggle={(image) =>
            chosen.includes(image.id) ? removeInput(image.id, scope) : attachImage(scope, image)
          }
        />
        {engine && settings ? (
          <SettingChips
            engines={composer.engines}
            engine={engine}
            settings={settings}
            choose={composer.choose}
          />
        ) : (
          <div className="flex-1">
            {composer.noEngine ? <NoEngine /> : <Skeleton className="h-8 rounded-full" />}
          </div>
        )}
        {onStop && draft.text === '' ? (
          <button
            type="button"
            aria-label="Stop"
            onClick={onStop}
            className="flex size-9 shrink-0 items-center justify-center rounded-full bg-ink text-ground transition-colors hover:bg-ink/85 pointer-coarse:size-10"
          >
            <Square aria-hidden size={13} fill="currentColor" />
          </button>
        ) : (
          <button
            type="button"
            aria-label="Send"
            disabled={!composer.canSend || arriving > 0}
            onClick={send}
            className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-hover disabled:cursor-not-allowed disabled:bg-pressed disabled:text-muted pointer-coarse:size-10"
          >
            {sending ? <Spinner /> : <ArrowUp aria-hidden size={18} strokeWidth={2.2} />}
          </button>
        )}
      </div>
    </section>
  );
}
