import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message } from '../../shared/contract/chats.ts';
import { sentenceOf } from '../api.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/Button.tsx';
import { enginesQuery } from './chat-queries.ts';
import { send } from './chat-verbs.ts';
import { engineFor, fitSettings, problemWith } from './composer-settings.ts';
import { alongAgain, inputsAgain } from './inputs-again.ts';
import { PromptField } from './PromptField.tsx';
import { lastSettings } from './settings-store.ts';

interface PromptEditorProps {
  chatId: string;
  message: Message;
  answer: Message | undefined;
  close: () => void;
}

/** Edits an earlier prompt. What was there stays as a branch of its own. */
export function PromptEditor({ chatId, message, answer, close }: PromptEditorProps) {
  const [text, setText] = useState(message.text);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const inputs = inputsAgain(message);
  const engines = useQuery(enginesQuery);
  const wanted = useStore(lastSettings);
  const basis = answer?.settings ?? wanted;
  const engine = engineFor(engines.data ?? [], basis.engineId);
  const settings = engine && fitSettings(basis, engine);
  const problem = engine && settings ? problemWith({ text, inputs }, settings, engine) : null;

  const submit = async () => {
    if (!settings || problem || busy || text.trim() === '') return;
    setBusy(true);
    setFailure(null);
    try {
      await send(chatId, message.parentId, { text: text.trim(), settings, inputs, ...alongAgain(message) });
      close();
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };

  return (
    <section aria-label="Edit prompt" className="w-full rounded-2xl border border-line-strong bg-raised p-4">
      <PromptField
        autoFocus
        value={text}
        placeholder="Describe an image"
        onChange={setText}
        onSend={() => void submit()}
        onEscape={close}
      />
      {(problem ?? failure) && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {problem ?? failure}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-end gap-2">
        <p className="flex-1 text-sm text-muted">The answers so far stay on their own branch.</p>
        <Button small onClick={close}>
          Cancel
        </Button>
        <Button
          small
          tone="primary"
          busy={busy}
          disabled={text.trim() === '' || problem !== null || !settings}
          onClick={() => void submit()}
        >
          Send
        </Button>
      </div>
    </section>
  );
}
