import { deleteAccount, getAccountDeletion } from '../../../../src/shared/contract/account-deletion.ts';
import { startChat } from '../../../../src/shared/contract/chats.ts';
import { listSections } from '../../../../src/shared/contract/library.ts';
import { CallError } from '../../../../src/shared/client.ts';
import { addAs, password, type SignedIn } from '../../person.ts';
import { waitFor } from '../../wait.ts';
import { asked, type Keeper, type KeeperDeps, until, upload } from './keeper.ts';

/** Has people come with a few images and delete their accounts; itself it keeps one image that nothing may touch. */
export async function createAccountKeeper(deps: KeeperDeps): Promise<Keeper> {
  const { who, administrator, url, onDeed, verdict, engineId } = deps;
  await upload(who, 'a bystander');
  const gone: { person: SignedIn; token: string }[] = [];
  let made = 0;

  async function step(): Promise<boolean> {
    onDeed('account');
    // Who was cut off before the deletion stays as somebody who does nothing.
    const answer = await asked(addAs(administrator, url, `Leaver ${(made += 1)}`).catch(asOffline));
    if (!answer.answered) return false;
    const person = answer.value;
    for (const number of [1, 2, 3]) if (!(await upload(person, `leaver ${made} ${number}`))) return false;
    const settings = { engineId, count: 1, size: { width: 256, height: 256 } };
    if (!(await asked(person.call(startChat, { text: 'a last picture', settings }))).answered) return false;
    onDeed('account');
    const left = await asked(person.call(deleteAccount, { password }));
    if (left.answered) gone.push({ person, token: left.value.token });
    return left.answered;
  }

  async function check(): Promise<void> {
    for (const { person, token } of gone) {
      const { status } = await person.fetch('/api/images/sections');
      if (status !== 401) verdict.note('resurrected', `${person.person.name} is let in with ${status}`);
      await administrator
        .call(getAccountDeletion, { token })
        .catch(() => verdict.note('lost', `nobody knows of the deletion of ${person.person.name}`));
    }
    const { total } = await who.call(listSections, { query: '' });
    if (total !== 1) verdict.note('lost', `somebody else has ${total} images after a deletion, not one`);
  }

  return {
    work: () => until(step).then(() => 'account'),
    check,
    async finish() {
      for (const { person, token } of gone) {
        const ended = async (): Promise<number | null> =>
          (await administrator.call(getAccountDeletion, { token })).finishedAt;
        await waitFor('the end of an account', ended).catch(() =>
          verdict.note('lost', `the deletion of ${person.person.name} was promised and not done`),
        );
      }
      await check();
    },
  };
}

/** Signing in is a bare request, whose connection just ends. */
function asOffline(error: unknown): never {
  if (error instanceof TypeError) throw new CallError('offline', 'The server is gone.', 0);
  throw error;
}
