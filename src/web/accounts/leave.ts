import { signOut } from '../../shared/contract/accounts.ts';
import { call, queryClient, sentenceOf } from '../api.ts';
import { clearDrafts } from '../chats/composer-draft.ts';
import { clearImageCache } from '../service-worker/registration.ts';
import { stopSending } from '../transfer/uploads/uploads.ts';
import { toast } from '../ui/toasts.tsx';

/** Forgets everything this browser holds of a person and goes to the sign-in page, as a fresh page. */
export async function forgetPerson(): Promise<void> {
  stopSending();
  await clearImageCache();
  clearDrafts();
  sessionStorage.clear();
  queryClient.clear();
  location.assign('/sign-in');
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
