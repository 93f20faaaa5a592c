import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { signIn } from '../../shared/contract/accounts.ts';
import { accessQuery, call, queryClient } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AccessFrame } from './AccessFrame.tsx';
import { FormError } from './FormError.tsx';
import { safeNext } from './safe-next.ts';
import { useForm } from './use-form.ts';

const route = getRouteApi('/sign-in');

/** Starts a session and goes on to where one wanted to be. */
export default function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const navigate = useNavigate();
  const access = useQuery(accessQuery);
  const form = useForm({ email: '', password: '' }, async (values) => {
    await call(signIn, values);
    await queryClient.invalidateQueries({ queryKey: accessQuery.queryKey });
    router.history.push(safeNext(next));
  });
  const signedIn = access.data?.person != null;
  const setupNeeded = access.data?.setupNeeded === true;
  useEffect(() => {
    if (setupNeeded) void navigate({ to: '/setup', replace: true });
    else if (signedIn && !form.busy) router.history.replace(safeNext(next));
  }, [setupNeeded, signedIn, form.busy, navigate, router, next]);

  return (
    <AccessFrame title="Sign in" intro="Your images, chats and trash are behind this door.">
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-5">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          required
          {...form.field('email')}
        />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          required
          {...form.field('password')}
        />
        <FormError text={form.errors.form} />
        <Button tone="primary" type="submit" busy={form.busy}>
          Sign in
        </Button>
      </form>
    </AccessFrame>
  );
}
