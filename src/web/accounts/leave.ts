import { signOut } from '../../shared/contract/accounts.ts';
import { call, queryClient, sentenceOf } from '../api.ts';
import { clearDrafts } from '../chats/composer-draft.ts';
import { forgetAllOpen } from '../chats/open-temporary.ts';
import { clearImageCache } from '../service-worker/registration.ts';
import { createStore } from '../store.ts';
import { stopSending } from '../transfer/uploads/uploads.ts';
import { toast } from '../ui/toasts.tsx';

/** While somebody leaves for a page of their own choice, the end of the session leads nowhere else. */
export const isLeaving = createStore(false);

/** Marks that `work` ends this session and is followed by `forgetPerson`, unless it fails. */
export async function leaving<T>(work: Promise<T>): Promise<T> {
  isLeaving.set(true);
  try {
    return await work;
  } catch (error) {
    isLeaving.set(false);
    throw error;
  }
}

/** Forgets everything this browser holds of a person and goes to a page that is for anybody, as a fresh page. */
export async function forgetPerson(next = '/sign-in'): Promise<void> {
  stopSending();
  await clearImageCache();
  clearDrafts();
  forgetAllOpen();
  sessionStorage.clear();
  queryClient.clear();
  location.assign(next);
}

/** Ends this session. */
export async function leave(): Promise<void> {
  try {
    await call(signOut, {});
  } catch (error) {
    return toast({ text: sentenceOf(error), tone: 'danger' });
  }
  await forgetPerson();
}
