import { changePassword, renamePerson, type Person } from '../../shared/contract/accounts.ts';
import { call, keys, queryClient } from '../api.ts';
import { Section } from '../settings/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toasts.tsx';
import { FormError } from './FormError.tsx';
import { useForm } from './use-form.ts';

function NameForm({ person }: { person: Person }) {
  const form = useForm({ name: person.name }, async (values) => {
    await call(renamePerson, values);
    await queryClient.invalidateQueries({ queryKey: keys.access() });
    toast({ text: 'Changed your name.' });
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <TextField
          label="Name"
          autoComplete="name"
          maxLength={100}
          className="min-w-0 flex-1"
          {...form.field('name')}
        />
        <Button type="submit" busy={form.busy} disabled={form.values.name.trim() === person.name}>
          Save
        </Button>
      </div>
      <FormError text={form.errors.form} />
    </form>
  );
}

function PasswordForm({ person }: { person: Person }) {
  const form = useForm({ current: '', next: '' }, async (values) => {
    await call(changePassword, values);
    await queryClient.invalidateQueries({ queryKey: keys.sessions() });
    form.reset();
    toast({ text: 'Changed the password. Your other sessions have ended.' });
  });
  const { current, next } = form.values;
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {/* Password keepers ask whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordField label="Current password" autoComplete="current-password" {...form.field('current')} />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 10 characters. Changing it ends every other session."
        {...form.field('next')}
      />
      <FormError text={form.errors.form} />
      <div>
        <Button type="submit" busy={form.busy} disabled={current === '' || next === ''}>
          Change password
        </Button>
      </div>
    </form>
  );
}

/** Who somebody is here. */
export function AccountSection({ person }: { person: Person }) {
  const role = person.role === 'administrator' ? ', who administers this installation' : '';
  return (
    <Section id="account" title="Account" intro={`Signed in as ${person.email}${role}.`}>
      <div className="flex max-w-md flex-col gap-8">
        <NameForm key={person.name} person={person} />
        <PasswordForm person={person} />
      </div>
    </Section>
  );
}
