import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../shared/contract/accounts.ts';
import { deleteAccount, previewAccountDeletion } from '../../shared/contract/account-deletion.ts';
import { call, sentenceOf } from '../api.ts';
import { byteWords, imagesAndChats } from '../lifecycle/words.ts';
import { Section } from '../settings/Section.tsx';
import { ExportFirst } from '../transfer/exports/ExportFirst.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { FormError } from './FormError.tsx';
import { forgetPerson, leaving } from './leave.ts';
import { useForm } from './use-form.ts';

function DeleteAccountForm({ person, close }: { person: Person; close: () => void }) {
  const form = useForm({ email: '', password: '' }, async ({ password }) => {
    const { token } = await leaving(call(deleteAccount, { password }));
    await forgetPerson(`/goodbye#${token}`);
  });
  const { email, password } = form.values;
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      <TextField
        label={`Type ${person.email} to confirm`}
        autoComplete="off"
        autoFocus
        {...form.field('email')}
      />
      <PasswordField label="Your password" autoComplete="current-password" {...form.field('password')} />
      <FormError text={form.errors.form} />
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button
          tone="danger"
          type="submit"
          busy={form.busy}
          disabled={email.trim().toLowerCase() !== person.email || password === ''}
        >
          Delete everything
        </Button>
      </div>
    </form>
  );
}

function DeleteAccountDialog({ person, close }: { person: Person; close: () => void }) {
  const preview = useQuery({
    queryKey: ['account-deletion-preview'],
    queryFn: ({ signal }) => call(previewAccountDeletion, {}, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const counts = preview.data;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Delete your account?"
      description={
        counts
          ? `${imagesAndChats(counts.images, counts.chats)} (${byteWords(counts.bytes)}), your folders, tags, settings, imports and exports are erased from this server, without a trash. Every session ends at once. This cannot be undone.`
          : 'Everything you have here is erased, without a trash.'
      }
    >
      {preview.isPending && <Skeleton className="h-40" />}
      {preview.isError && <FormError text={sentenceOf(preview.error)} />}
      {counts?.obstacle && <FormError text={counts.obstacle} />}
      {counts && counts.obstacle === null && <DeleteAccountForm person={person} close={close} />}
    </Dialog>
  );
}

/** The way out. */
export function DeleteAccountSection({ person }: { person: Person }) {
  const [asking, setAsking] = useState(false);
  return (
    <Section
      id="delete-account"
      title="Delete account"
      intro="Ends every session and erases everything you have here, exports too, at once and for good."
    >
      <p className="mb-4">
        <ExportFirst />
      </p>
      <Button tone="danger" onClick={() => setAsking(true)}>
        Delete my account …
      </Button>
      {asking && <DeleteAccountDialog person={person} close={() => setAsking(false)} />}
    </Section>
  );
}
