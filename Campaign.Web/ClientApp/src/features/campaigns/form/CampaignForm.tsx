import { Button, Checkbox, NativeSelect, Select, TextInput } from '@mantine/core';
import { useMemo, useReducer, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import { useBlocker, useNavigate } from 'react-router';
import type { Campaign } from '@/api/contracts';
import { gapsOf } from '@/features/audiences/rule/gaps';
import type { Rule } from '@/features/audiences/rule/rule';
import { builderReducer, startState } from '@/features/audiences/tree/history';
import { toRule } from '@/features/audiences/tree/tree';
import { useVocabulary } from '@/features/audiences/vocabulary';
import { useSignedIn } from '@/features/session/session';
import { campaignChannels, channelName } from '@/shared/ChannelIcon';
import { day } from '@/shared/format';
import { LeaveQuestion } from '@/shared/LeaveQuestion';
import { Page } from '@/shared/Page';
import { uuid } from '@/shared/uuid';
import { AudienceFields } from './AudienceFields';
import classes from './CampaignForm.module.css';
import { ContentFields } from './ContentFields';
import { fieldsOf, inputOf, missingIn, withChannels, type CampaignFields } from './fields';
import { useSaveCampaign } from './queries';
import { SaveProblem } from './SaveProblem';
import { ScheduleFields } from './ScheduleFields';
import { TestFields } from './TestFields';

interface CampaignFormProps {
  before: Campaign | undefined;
  onReload: () => void;
}

export function CampaignForm({ before, onReload }: CampaignFormProps) {
  const { timeZone } = useSignedIn();
  const { events } = useVocabulary();
  const navigate = useNavigate();
  const save = useSaveCampaign(before);
  const [key] = useState(uuid);
  const [fields, setFields] = useState(() => fieldsOf(before, timeZone));
  const [builder, dispatch] = useReducer(builderReducer, ownRule(before), startState);
  const [done, setDone] = useState(false);
  const change = (part: Partial<CampaignFields>) => setFields((old) => ({ ...old, ...part }));
  const own = useMemo(() => toRule(builder.tree), [builder.tree]);
  const rule: Rule = fields.source === 'segment' ? { segment: fields.segment } : own;
  const missing = missingIn(fields, gapsOf(builder.tree).size === 0);
  const [untouched] = useState(() => JSON.stringify([fields, own]));
  const blocker = useBlocker(() => !done && JSON.stringify([fields, own]) !== untouched);

  function submit(over = false) {
    const input = inputOf(fields, rule, timeZone);
    save.mutate(
      { input, key, over },
      {
        onSuccess: ({ id }) => {
          // The question whether to leave is asked of what is on the screen by then.
          flushSync(() => setDone(true));
          void navigate(`/campaigns/${id}`, { replace: true });
        },
      },
    );
  }

  return (
    <Page title={before ? `Edit ${before.name}` : 'New campaign'} layout="wide">
      <form
        className={classes.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (missing.length === 0) submit();
        }}
      >
        <section className={classes.card} aria-label="What it is">
          <TextInput
            label="Name"
            required
            maxLength={200}
            value={fields.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <div className={classes.columns}>
            <Checkbox.Group
              label="Goes out by"
              value={fields.channels}
              onChange={(channels) => setFields((old) => withChannels(old, channels))}
            >
              <div className={classes.channels}>
                {campaignChannels.map((channel) => (
                  <Checkbox key={channel} value={channel} label={channelName(channel)} />
                ))}
              </div>
            </Checkbox.Group>
            <Select
              label="About the event"
              placeholder="None"
              clearable
              searchable
              limit={50}
              nothingFoundMessage="No such event"
              data={events.map(({ id, name, startsAt, city }) => ({
                value: String(id),
                label: [name, day(startsAt), city].join(' · '),
              }))}
              value={fields.eventId}
              onChange={(eventId) => change({ eventId })}
            />
            <NativeSelect
              label="Purpose"
              data={[
                { value: 'marketing', label: 'Marketing: needs consent' },
                { value: 'service', label: 'Service: about something bought' },
              ]}
              value={fields.purpose}
              onChange={(event) => change({ purpose: event.currentTarget.value })}
            />
          </div>
        </section>
        <AudienceFields
          fields={fields}
          rule={rule}
          builder={builder}
          dispatch={dispatch}
          onChange={change}
        />
        <ContentFields fields={fields} onChange={change} />
        <TestFields
          fields={fields}
          rule={rule}
          complete={
            fields.source === 'segment' ? fields.segment !== '' : gapsOf(builder.tree).size === 0
          }
          onChange={change}
        />
        <ScheduleFields when={fields.when} onChange={(when) => change({ when })} />
        <SaveProblem error={save.error} onReload={onReload} onOver={() => submit(true)} />
        <footer className={classes.foot}>
          <p className={classes.missing} role="status">
            {missing.join(' ')}
          </p>
          <Button variant="default" onClick={() => void navigate(-1)}>
            Not now
          </Button>
          <Button type="submit" disabled={missing.length > 0} loading={save.isPending}>
            Save draft
          </Button>
        </footer>
      </form>
      <LeaveQuestion blocker={blocker} />
    </Page>
  );
}

function ownRule(campaign: Campaign | undefined): Rule | undefined {
  const rule = campaign?.rule as Rule | undefined;
  return rule && !('segment' in rule) ? rule : undefined;
}
