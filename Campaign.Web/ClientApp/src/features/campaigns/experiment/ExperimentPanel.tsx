import { Button, Skeleton } from '@mantine/core';
import charts from '@/features/analytics/charts/charts.module.css';
import { useRole } from '@/features/session/roles';
import type { Campaign } from '@/api/contracts';
import { dateTime, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { Section } from '@/shared/Section';
import classes from './Experiment.module.css';
import { PosteriorPlot } from './PosteriorPlot';
import { useChooseArm, useExperiment, type ExperimentReport } from './queries';
import { chance, fieldNames, metricNames, rate, reasonNames } from './words';

/** Where the campaign's test stands: what is believed of each arm, what was decided, and who waits for it. */
export function ExperimentPanel({ campaign }: { campaign: Campaign }) {
  const { data, isPending, error, refetch } = useExperiment(campaign);
  if (isPending) return <Skeleton height={320} radius="md" mt="md" />;
  if (!data) return <ProblemCard error={error} onRetry={() => void refetch()} />;
  const seen = data.arms.some(({ accepted }) => accepted > 0);
  return (
    <div className={classes.panel}>
      <Section
        title={`${fieldNames[data.plan.field] ?? data.plan.field}: who ${metricNames[data.plan.metric] ?? ''}`}
        aside={`${Math.round(data.plan.testShare * 100)} % of the recipients in the test`}
        level={2}
      >
        <p className={classes.verdict} aria-live="polite">
          <Verdict report={data} />
        </p>
        {seen && <PosteriorPlot arms={data.arms} />}
        <ArmTable report={data} />
        {seen && (
          <p className={charts.note}>
            Only what people did counts. Probability and loss are those of a Bayesian comparison of
            the arms; p is the plain two-proportion test against the first arm
            {data.chiSquareP !== undefined && data.arms.length > 2
              ? `, and ${data.chiSquareP.toFixed(3)} for all arms together`
              : ''}
            .
          </p>
        )}
        {data.waiting > 0 && <Choose campaign={campaign} report={data} />}
      </Section>
    </div>
  );
}

function Verdict({
  report: { state, decision, arms, leader, plan, enough, waiting, decideAt },
}: {
  report: ExperimentReport;
}) {
  const name = (id: string | undefined) => arms.find((arm) => arm.id === id)?.name ?? id;
  if (decision)
    return (
      <>
        {decision.outcome === 'inconclusive' ? (
          <>
            <b>No arm won:</b> {reasonNames[decision.reason]}.{' '}
            {decision.arm
              ? `The others got “${name(decision.arm)}”.`
              : 'The others were split between all arms.'}
          </>
        ) : (
          <>
            <b>“{name(decision.arm)}” won:</b> {reasonNames[decision.reason]}.
          </>
        )}{' '}
        {number(decision.released)} fans had waited for it.
      </>
    );
  if (state === 'planned') return <>The test begins when the campaign does.</>;
  if (state === 'asking')
    return (
      <>
        <b>No arm won. Which one shall the {number(waiting)} who wait get?</b>
      </>
    );
  const best = arms.find((arm) => arm.id === leader);
  return (
    <>
      {best ? (
        <>
          <b>“{best.name}” leads</b> with a probability of {chance(best.bestProbability)}.{' '}
        </>
      ) : (
        'Nothing has been sent yet. '
      )}
      {!enough && `Each arm needs ${number(plan.minimumPerArm)} messages before one can win. `}
      {waiting > 0 && `${number(waiting)} fans wait for the winner`}
      {waiting > 0 && decideAt && `, until ${dateTime(decideAt)} at the latest`}
      {waiting > 0 && '.'}
    </>
  );
}

function ArmTable({ report: { arms, decision } }: { report: ExperimentReport }) {
  return (
    <div className={charts.scroll} tabIndex={0} role="region" aria-label="Arms">
      <table className={charts.table}>
        <thead>
          <tr>
            {[
              'Arm',
              'Sent',
              'Rate',
              'Likely between',
              'Best with',
              'Loss if chosen',
              'Against the first',
              'p',
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arms.map((arm, index) => (
            <tr key={arm.id}>
              <th scope="row">
                <i className={classes.swatch} data-tone={index + 1} />
                {arm.name}
                {decision?.arm === arm.id && ' ✓'}
              </th>
              <td className="tabular">{number(arm.accepted)}</td>
              <td className="tabular">
                {rate(arm.rate)} <small>{number(arm.successes)}</small>
              </td>
              <td className="tabular">
                {rate(arm.low)} – {rate(arm.high)}
              </td>
              <td className="tabular">{chance(arm.bestProbability)}</td>
              <td className="tabular">{rate(Math.max(arm.expectedLoss, 0))}</td>
              <td className="tabular">
                {arm.difference
                  ? `${arm.difference.value >= 0 ? '+' : ''}${rate(arm.difference.value)}`
                  : '–'}
              </td>
              <td className="tabular">
                {arm.pValue === undefined
                  ? '–'
                  : arm.pValue < 0.001
                    ? '< 0.001'
                    : arm.pValue.toFixed(3)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Choose({ campaign, report }: { campaign: Campaign; report: ExperimentReport }) {
  const choose = useChooseArm(campaign.id);
  const may = useRole('marketer');
  if (!may) return null;
  return (
    <div className={classes.choose}>
      <span>Let those who wait have</span>
      {report.arms.map(({ id, name }) => (
        <Button
          key={id}
          size="compact-md"
          variant="default"
          loading={choose.isPending && choose.variables === id}
          onClick={() => choose.mutate(id)}
        >
          {name}
        </Button>
      ))}
      {choose.error && <ProblemCard error={choose.error} />}
    </div>
  );
}
