import type { TurnInput } from '../../shared/contract/chats.ts';
import { createStore, useStore } from '../store.ts';

/** A Library image that goes into the prompt. */
export interface DraftInput extends TurnInput {
  /** For the chip's label; the image is asked for it when it is not known. */
  name?: string;
}

/** What is being written and not yet sent. */
export interface Draft {
  text: string;
  inputs: readonly DraftInput[];
}

/** The draft of the page for a new chat; every other scope is a chat's id. */
export const newChatScope = 'new';

/** As many images as one prompt takes. */
export const mostInputs = 8;

const storageKey = 'imagestead.drafts';
const empty: Draft = { text: '', inputs: [] };

function stored(): Readonly<Record<string, Draft>> {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Record<string, Draft>;
  } catch {
    return {};
  }
}

// Kept for the tab, so that loading the page anew loses nothing.
const drafts = createStore<Readonly<Record<string, Draft>>>(
  typeof sessionStorage === 'undefined' ? {} : stored(),
);

function change(scope: string, next: Draft): void {
  const all = { ...drafts.get() };
  if (next.text === '' && next.inputs.length === 0) delete all[scope];
  else all[scope] = next;
  drafts.set(all);
  if (typeof sessionStorage !== 'undefined') sessionStorage.setItem(storageKey, JSON.stringify(all));
}

export function draftOf(scope: string): Draft {
  return drafts.get()[scope] ?? empty;
}

export function setText(text: string, scope: string = newChatScope): void {
  change(scope, { ...draftOf(scope), text });
}

/** Puts a Library image into the prompt. The same image again takes the new role; one more than fit drops the first. */
export function addInput(input: DraftInput, scope: string = newChatScope): void {
  const draft = draftOf(scope);
  const others = draft.inputs.filter(({ imageId }) => imageId !== input.imageId);
  change(scope, { ...draft, inputs: [...others, input].slice(-mostInputs) });
}

/** Puts an image into the prompt: the first is what the prompt speaks of, further ones are for reference. */
export function attachImage(scope: string, image: { id: string; name?: string }): void {
  const role = draftOf(scope).inputs.length === 0 ? 'edit' : 'reference';
  addInput({ imageId: image.id, role, ...(image.name === undefined ? {} : { name: image.name }) }, scope);
}

export function removeInput(imageId: string, scope: string = newChatScope): void {
  const draft = draftOf(scope);
  change(scope, { ...draft, inputs: draft.inputs.filter((input) => input.imageId !== imageId) });
}

export function clearDraft(scope: string = newChatScope): void {
  change(scope, empty);
}

/** Forgets every draft, when somebody signs out. */
export function clearDrafts(): void {
  drafts.set({});
  sessionStorage.removeItem(storageKey);
}

export function useDraft(scope: string): Draft {
  return useStore(drafts)[scope] ?? empty;
}
