import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { LogoMark } from '@/shared/Logo';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { DemoHints } from './DemoHints';
import { safeReturnPath } from './returnPath';
import { useSession, useSignIn, useWebConfig } from './session';
import classes from './SignInPage.module.css';
import { StageArt } from './StageArt';

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

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  }

  return (
    <main className={classes.page}>
      <section className={classes.formSide}>
        <div className={classes.brand}>
          <LogoMark size={32} />
          <span>Campaign</span>
        </div>
        <div className={classes.form}>
          <h1 className={classes.title}>Welcome back</h1>
          <p className={classes.lead}>
            Say what you want to sell. See who hears about it before they do.
          </p>
          <form onSubmit={submit} className={classes.fields}>
            {signIn.isError && <ProblemCard error={signIn.error} />}
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
            <Button
              type="submit"
              size="md"
              loading={signIn.isPending}
              rightSection={<IconArrowRight size={17} />}
              fullWidth
            >
              Sign in
            </Button>
          </form>
          {config.data?.demo && (
            <DemoHints
              onPick={(account) => {
                setEmail(account.email);
                setPassword(account.password);
              }}
            />
          )}
        </div>
        <p className={classes.foot}>
          Open source under the MIT licence · <Anchor href="/swagger">API</Anchor>
        </p>
      </section>
      <StageArt />
    </main>
  );
}
