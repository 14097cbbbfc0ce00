import { NativeSelect, NumberInput, Switch } from '@mantine/core';
import { usePreview } from '@/features/audiences/result/preview';
import type { Rule } from '@/features/audiences/rule/rule';
import { number } from '@/shared/format';
import { usePower } from '../experiment/queries';
import { rate } from '../experiment/words';
import classes from './CampaignForm.module.css';
import { comparedIn, plainTest, countedIn, type CampaignFields, type Test } from './fields';

interface TestFieldsProps {
  fields: CampaignFields;
  onChange: (change: Partial<CampaignFields>) => void;
  rule: Rule;
  /** Whether the rule says who gets it. */
  complete: boolean;
}

/** A test of copies or send times on a part of the fans, and who is held out; with what the test can find out. */
export function TestFields({ fields, onChange, rule, complete }: TestFieldsProps) {
  const { test, holdout, purpose } = fields;
  const put = (change: Partial<Test>) => onChange({ test: { ...(test ?? plainTest), ...change } });
  const value = (input: string | number, least: number) => Math.max(Number(input) || 0, least);
  return (
    <section className={classes.card} aria-labelledby="test">
      <h2 id="test" className={classes.title}>
        Find out what works
      </h2>
      <Switch
        label="Test it on a part of the fans; the others get what does best"
        checked={!!test}
        onChange={(event) =>
          onChange({ test: event.currentTarget.checked ? plainTest : undefined })
        }
      />
      {test && (
        <>
          <div className={classes.columns}>
            <NativeSelect
              label="What differs"
              data={[
                { value: 'subject', label: 'The subject' },
                { value: 'body', label: 'The text' },
                { value: 'send_time', label: 'The send time' },
              ]}
              value={test.field}
              onChange={(event) => put({ field: event.currentTarget.value as Test['field'] })}
            />
            <NativeSelect
              label="Best is who"
              data={[
                { value: 'human_click_rate', label: 'is clicked in most' },
                { value: 'human_open_rate', label: 'is opened most' },
                ...(fields.eventId ? [{ value: 'order_rate', label: 'sells most' }] : []),
              ]}
              value={test.metric}
              onChange={(event) => put({ metric: event.currentTarget.value })}
            />
            <NumberInput
              label="Share in the test"
              suffix=" %"
              min={1}
              max={100}
              value={test.share}
              onChange={(share) => put({ share: Math.min(value(share, 1), 100) })}
            />
            <NumberInput
              label="Decided after"
              suffix=" hours"
              min={0.25}
              max={336}
              value={test.hours}
              onChange={(hours) => put({ hours: Math.min(value(hours, 0.25), 336) })}
            />
            <NativeSelect
              label="Earlier"
              data={[
                { value: 'time', label: 'No: always wait' },
                { value: 'probability', label: 'As soon as one is clearly best' },
              ]}
              value={test.decideBy}
              onChange={(event) => put({ decideBy: event.currentTarget.value as Test['decideBy'] })}
            />
            <NativeSelect
              label="If none is clearly best"
              data={[
                { value: 'control', label: 'The others get the first' },
                { value: 'split', label: 'The others are split' },
                { value: 'ask', label: 'Ask me' },
              ]}
              value={test.fallback}
              onChange={(event) => put({ fallback: event.currentTarget.value })}
            />
            {test.field === 'send_time' &&
              test.delays.map((hours, i) => (
                <NumberInput
                  key={i}
                  label={`Arm ${'ABCDEFGH'[i]}`}
                  suffix=" hours later"
                  min={0}
                  max={336}
                  value={hours}
                  onChange={(next) =>
                    put({ delays: test.delays.map((old, j) => (j === i ? value(next, 0) : old)) })
                  }
                />
              ))}
          </div>
          <Power fields={fields} test={test} rule={rule} complete={complete} />
        </>
      )}
      {purpose === 'marketing' && (
        <div className={classes.columns}>
          <NumberInput
            label="Hold out, to see what it causes"
            description="These fans get nothing; what they buy all the same is taken off."
            suffix=" %"
            min={0}
            max={50}
            value={holdout}
            onChange={(share) => onChange({ holdout: Math.min(value(share, 0), 50) })}
          />
        </div>
      )}
    </section>
  );
}

type PowerProps = Omit<TestFieldsProps, 'onChange'> & { test: Test };

function Power({ fields, test, rule, complete }: PowerProps) {
  const channel = countedIn(fields.channels)[0] ?? 'email';
  const purpose = fields.purpose as 'marketing' | 'service';
  const { preview } = usePreview({ rule, channel, purpose }, complete);
  const reachable = preview?.reachable[channel] ?? 0;
  const arms =
    test.field === 'send_time' ? test.delays.length : Math.max(comparedIn(fields).length, 2);
  const recipients = Math.round(reachable * (1 - fields.holdout / 100));
  const { data } = usePower(
    { recipients, arms, share: test.share / 100, metric: test.metric, channel },
    recipients > 0 && fields.channels.length > 0,
  );
  if (!data)
    return <p className={classes.count}>Say who gets it to see what the test can find out.</p>;
  return (
    <p className={classes.count}>
      About {number(data.perArm)} fans in each arm, at a usual rate of {rate(data.baseline)}
      {data.baselineKnown ? ' in your own campaigns' : ''}.{' '}
      {data.detectableUplift === undefined
        ? 'That is too few to find any difference.'
        : `A difference of ${Math.round(data.detectableUplift * 100)} % and more is found in four of five tests.`}{' '}
      {!data.enough &&
        `To find ${Math.round(data.uplift * 100)} %, each arm needs ${number(data.neededPerArm)} fans.`}
    </p>
  );
}
