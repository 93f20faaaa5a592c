import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TurnInput, TurnSettings } from '../../shared/contract/chats.ts';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import { sentenceOf } from '../api.ts';
import { useStore } from '../store.ts';
import { enginesQuery } from './chat-queries.ts';
import { clearDraft, useDraft, type Draft } from './composer-draft.ts';
import { engineFor, fitSettings, problemWith, type StoredSettings } from './composer-settings.ts';
import { forgetSwitches, fromFolderOf, type FolderOffer } from './folder-offer.ts';
import { lastSettings, rememberSettings } from './settings-store.ts';
import { useVariationPrompt } from './use-variation-prompt.ts';

export interface Turn {
  text: string;
  settings: TurnSettings;
  inputs: TurnInput[];
  /** What goes along of the chat's folder. */
  fromFolder?: { brief: boolean; imageIds: string[] };
}

export interface Composer {
  draft: Draft;
  engines: readonly EngineSummary[];
  engine: EngineSummary | undefined;
  settings: TurnSettings | undefined;
  /** There is no engine at all. */
  noEngine: boolean;
  /** The engines could not be asked for. */
  loadError: unknown;
  /** Why it cannot be sent, or why it was not, as a sentence. */
  problem: string | null;
  sending: boolean;
  canSend: boolean;
  choose: (change: StoredSettings) => void;
  send: () => Promise<void>;
}

/** What a composer knows and does: the draft of its scope, the settings that fit the engine, and sending. */
export function useComposer(
  scope: string,
  offer: FolderOffer | null,
  onSend: (turn: Turn) => Promise<void>,
): Composer {
  const draft = useDraft(scope);
  useVariationPrompt(scope, draft);
  const wanted = useStore(lastSettings);
  const query = useQuery(enginesQuery);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<{ draft: Draft; sentence: string } | null>(null);

  const engines = query.data ?? [];
  const engine = engineFor(engines, wanted.engineId);
  const settings = engine && fitSettings(wanted, engine);
  const unfit =
    engine && settings ? problemWith(draft, settings, engine, offer?.briefOn ? offer.brief : '') : null;
  // A failure belongs to what was sent; it goes when the draft is changed.
  const problem = unfit ?? (failure?.draft === draft ? failure.sentence : null);
  const canSend = !sending && unfit === null && settings !== undefined && draft.text.trim() !== '';

  const send = async () => {
    if (!canSend || !settings) return;
    setSending(true);
    setFailure(null);
    try {
      await onSend({
        text: draft.text.trim(),
        settings,
        inputs: draft.inputs.map(({ imageId, role }) => ({ imageId, role })),
        ...(offer && { fromFolder: fromFolderOf(offer) }),
      });
      clearDraft(scope);
      forgetSwitches(scope);
    } catch (error) {
      setFailure({ draft, sentence: sentenceOf(error) });
    } finally {
      setSending(false);
    }
  };

  return {
    draft,
    engines,
    engine,
    settings,
    noEngine: query.data?.length === 0,
    loadError: query.data ? null : query.error,
    problem,
    sending,
    canSend,
    choose: rememberSettings,
    send,
  };
}
