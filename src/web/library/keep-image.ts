import { keepImage as keep } from '../../shared/contract/temporary.ts';
import { call, sentenceOf } from '../api.ts';
import { toast } from '../ui/toast-store.ts';

/** Moves an image of a temporary chat into the Library. False when it did not work (and a toast said why). */
export async function keepImage(id: string): Promise<boolean> {
  try {
    const kept = await call(keep, { id });
    const text =
      kept.id === id
        ? 'Kept in your Library, with its prompt.'
        : 'This picture is in your Library already, and stays there.';
    toast({ text });
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}
