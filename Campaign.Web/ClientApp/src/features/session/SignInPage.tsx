import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { DemoHints } from './DemoHints';
import { safeReturnPath } from './returnPath';
import { useSession, useSignIn, useWebConfig } from './session';
import { Stage } from './Stage';
import { StageForm } from './StageForm';

export function Component() {
  const [params] = useSearchParams();
  const session = useSession();
  const config = useWebConfig();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  // The page is drawn once, with or without the demo accounts.
  if (session.isPending || config.isPending) return <PageLoading />;
  if (session.data) return <Navigate to={safeReturnPath(params.get('returnTo'))} replace />;

  return (
    <Stage
      title="Welcome back"
      lead="Say what you want to sell. See who hears about it before they do."
    >
      <StageForm
        action="Sign in"
        isPending={signIn.isPending}
        error={signIn.error}
        onSubmit={() => signIn.mutate({ email: email.trim(), password })}
      >
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          size="md"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </StageForm>
      {config.data?.demo && (
        <DemoHints
          onPick={(account) => {
            setEmail(account.email);
            setPassword(account.password);
          }}
        />
      )}
    </Stage>
  );
}
