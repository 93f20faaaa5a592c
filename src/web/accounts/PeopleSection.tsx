import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addPerson, changeRole, listPeople, type Person } from '../../shared/contract/accounts.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { Section } from '../settings/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toasts.tsx';
import { FormError } from './FormError.tsx';
import { useForm } from './use-form.ts';

function AddPersonDialog({ close }: { close: () => void }) {
  const client = useQueryClient();
  const form = useForm({ name: '', email: '', password: '' }, async (values) => {
    const added = await call(addPerson, values);
    await client.invalidateQueries({ queryKey: keys.people() });
    close();
    toast({
      text: `Added ${added.name}. Hand over the e-mail and password; it can be changed after signing in.`,
    });
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Add a person"
      description="They get a library of their own. Neither of you sees anything of the other's."
    >
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <TextField label="Name" autoComplete="off" autoFocus {...form.field('name')} />
        <TextField label="E-mail" type="email" autoComplete="off" {...form.field('email')} />
        <PasswordField
          label="First password"
          autoComplete="new-password"
          hint="At least 10 characters."
          {...form.field('password')}
        />
        <FormError text={form.errors.form} />
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" type="submit" busy={form.busy}>
            Add person
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const roles = [
  { value: 'administrator', label: 'Administrator' },
  { value: 'member', label: 'Member' },
];

/** Everybody with an account here; for the person who administers this installation. */
export function PeopleSection({ person: me }: { person: Person }) {
  const query = useQuery({
    queryKey: keys.people(),
    queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  });
  const [adding, setAdding] = useState(false);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (input: { id: string; role: Person['role'] }) => call(changeRole, input),
    onSuccess: (person) => {
      void client.invalidateQueries({ queryKey: keys.people() });
      void client.invalidateQueries({ queryKey: keys.access() });
      const now = person.role === 'administrator' ? 'administers this installation now' : 'is a member now';
      toast({ text: `${person.name} ${now}.` });
    },
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  return (
    <Section id="people" title="People" intro="Each person has a wholly separate library.">
      {query.isPending && <Skeleton className="h-24" />}
      {query.isError && (
        <ErrorState title="The people did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      <ul className="divide-y divide-line">
        {query.data?.people.map((person) => (
          <li key={person.id} className="flex min-h-14 items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <div className="truncate font-medium">
                {person.name}
                {person.id === me.id && <span className="font-normal text-muted"> (you)</span>}
              </div>
              <div className="truncate text-sm text-muted">{person.email}</div>
            </div>
            <Select
              label={`Role of ${person.name}`}
              labelHidden
              value={person.role}
              options={roles}
              onChange={(role) => change.mutate({ id: person.id, role: role as Person['role'] })}
              className="w-40 shrink-0"
            />
          </li>
        ))}
      </ul>
      <Button onClick={() => setAdding(true)} className="mt-4">
        Add a person
      </Button>
      {adding && <AddPersonDialog close={() => setAdding(false)} />}
    </Section>
  );
}
