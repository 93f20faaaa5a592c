import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPeople } from '../../shared/contract/accounts.ts';
import { type Hold, placeHold } from '../../shared/contract/holds.ts';
import { FormError } from '../accounts/FormError.tsx';
import { useForm } from '../accounts/use-form.ts';
import { call, keys, queryClient } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast-store.ts';
import { placedHoldsQuery } from './hold-queries.ts';

const choices: { value: Hold['subject']; label: string }[] = [
  { value: 'everything', label: 'Everything of this person' },
  { value: 'image', label: 'One image' },
  { value: 'chat', label: 'One chat, with the images it shows' },
];

/** Asks an administrator whose images are to be kept, which, and why. */
export function PlaceHoldDialog({ close }: { close: () => void }) {
  const people = useQuery({
    queryKey: keys.people(),
    queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  });
  const [chosen, setChosen] = useState<string>();
  const [subject, setSubject] = useState<Hold['subject']>('everything');
  const personId = chosen ?? people.data?.people[0]?.id ?? '';
  const form = useForm({ subjectId: '', reason: '' }, async ({ subjectId, reason }) => {
    const id = subjectId.trim();
    const placed = await call(placeHold, {
      personId,
      subject,
      reason,
      ...(subject !== 'everything' && id !== '' && { subjectId: id }),
    });
    await queryClient.invalidateQueries({ queryKey: placedHoldsQuery.queryKey });
    close();
    toast({ text: `Placed the hold. ${placed.personName ?? 'The person'} sees it.` });
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Place a hold"
      description="What is held can be deleted and restored by its owner, but is not purged until you lift the hold. You see nothing of it; its owner sees your name and the reason."
    >
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <Select
          label="Person"
          value={personId}
          onChange={setChosen}
          options={(people.data?.people ?? []).map(({ id, name, email }) => ({
            value: id,
            label: `${name} (${email})`,
          }))}
        />
        <Select
          label="What is held"
          value={subject}
          onChange={(value) => setSubject(choices.find((choice) => choice.value === value)!.value)}
          options={choices}
        />
        {subject !== 'everything' && (
          <TextField
            label={`Id of the ${subject}`}
            autoComplete="off"
            spellCheck={false}
            hint="Its owner finds it in the address of the page when it is open."
            {...form.field('subjectId')}
          />
        )}
        <TextField label="Reason" autoComplete="off" maxLength={500} {...form.field('reason')} />
        <FormError text={form.errors.form} />
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" type="submit" busy={form.busy} disabled={personId === ''}>
            Place hold
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
