import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { useInvitation, useJoin } from './session';
import { Stage } from './Stage';
import { StageForm } from './StageForm';
import classes from './Stage.module.css';

/** Where the link of an invitation leads. Its token stands behind the #, which the browser sends to nobody. */
export function Component() {
  const token = useLocation().hash.slice(1);
  const invitation = useInvitation(token);

  if (invitation.isPending) return <PageLoading />;
  if (invitation.isError)
    return (
      <Stage title="Invitation" lead="An invitation’s link works once, for seven days.">
        <div className={classes.fields}>
          <ProblemCard error={invitation.error} onRetry={() => void invitation.refetch()} />
          <Button component={Link} to="/sign-in" variant="default" size="md">
            Sign in instead
          </Button>
        </div>
      </Stage>
    );

  const { promoter, role, email } = invitation.data;
  return (
    <Stage
      title={`Join ${promoter}`}
      lead={`You are invited as ${sentenceCase(role).toLowerCase()}.`}
    >
      <JoinForm token={token} email={email} />
    </Stage>
  );
}

function JoinForm({ token, email }: { token: string; email: string }) {
  const join = useJoin();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');

  function submit() {
    join.mutate(
      { token, name: name.trim(), password },
      { onSuccess: () => void navigate('/', { replace: true }) },
    );
  }

  return (
    <StageForm action="Join" isPending={join.isPending} error={join.error} onSubmit={submit}>
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        size="md"
        readOnly
        value={email}
      />
      <TextInput
        label="Your name"
        description="As others here see it. An account that you have keeps its own."
        name="name"
        autoComplete="name"
        size="md"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        description="At least 12 characters; if you have an account here already, its password."
        name="password"
        autoComplete="new-password"
        size="md"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </StageForm>
  );
}
