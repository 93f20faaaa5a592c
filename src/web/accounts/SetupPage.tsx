import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { setUp } from '../../shared/contract/accounts.ts';
import { accessQuery, call, queryClient } from '../api.ts';
import { PagePending } from '../shell/page-states.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AccessFrame } from './AccessFrame.tsx';
import { FormError } from './FormError.tsx';
import { useForm } from './use-form.ts';

const route = getRouteApi('/setup');

function SetupForm({ token }: { token: string | undefined }) {
  const navigate = useNavigate();
  const form = useForm({ name: '', email: '', password: '' }, async (values) => {
    await call(setUp, { ...values, ...(token ? { setupToken: token } : {}) });
    await queryClient.invalidateQueries({ queryKey: accessQuery.queryKey });
    await navigate({ to: '/' });
  });
  return (
    <AccessFrame
      title="Make this yours"
      intro="The first account administers this installation and can add other people later. Everything stays on this server."
    >
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-5">
        <TextField label="Name" autoComplete="name" autoFocus required {...form.field('name')} />
        <TextField label="E-mail" type="email" autoComplete="username" required {...form.field('email')} />
        <PasswordField
          label="Password"
          autoComplete="new-password"
          hint="At least 10 characters. A few words in a row are easy to keep in mind."
          required
          {...form.field('password')}
        />
        <FormError text={form.errors.form} />
        <Button tone="primary" type="submit" busy={form.busy}>
          Create account
        </Button>
      </form>
    </AccessFrame>
  );
}

/** Makes the first account. */
export default function SetupPage() {
  const { token } = route.useSearch();
  const access = useQuery(accessQuery);
  if (access.isError) {
    return (
      <ErrorState
        title="Setting up cannot begin yet"
        error={access.error}
        retry={() => void access.refetch()}
      />
    );
  }
  if (!access.data) return <PagePending />;
  if (!access.data.setupNeeded) {
    return (
      <AccessFrame title="This is set up already" intro="The first account exists. Sign in to go on.">
        <Link to="/sign-in" className="font-medium text-accent-ink underline underline-offset-4">
          Go to sign in
        </Link>
      </AccessFrame>
    );
  }
  if (access.data.setupLinkNeeded && !token) {
    return (
      <AccessFrame
        title="Use the setup link"
        intro="This server can be reached from other machines, so it trusts nobody by itself. It printed a one-time link when it started: open that link to make the first account."
      >
        <p className="text-muted">Not to be found any more? Start the server again; it prints a new one.</p>
      </AccessFrame>
    );
  }
  return <SetupForm token={token} />;
}
