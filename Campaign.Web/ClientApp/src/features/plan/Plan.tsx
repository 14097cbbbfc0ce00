import { useRole } from '@/features/session/roles';
import { useSignedIn } from '@/features/session/session';
import type { useThread } from '@/features/workspace/useThread';
import { ApprovalPanel } from './approval/ApprovalPanel';
import { approvalOf } from './approval/approval';
import { AudienceSection } from './audience/AudienceSection';
import { BriefSection } from './BriefSection';
import { CopySection } from './copy/CopySection';
import { FindingsSection } from './FindingsSection';
import { SettledJourney } from './journey/SettledJourney';
import { ForecastSection } from './ForecastSection';
import { ExtrasSections } from './extras/ExtrasSections';
import classes from './Plan.module.css';
import { PlanHeader } from './PlanHeader';
import { PlanTools } from './PlanTools';
import { PlanPlaceholder } from './PlanPlaceholder';
import { ScheduleSection } from './ScheduleSection';

interface PlanProps {
  thread: ReturnType<typeof useThread>;
  onAsk: (text: string) => void;
}

/** The campaign as it takes shape: every section appears when the agent has something true to put in it. */
export function Plan({ thread, onAsk }: PlanProps) {
  const { state } = thread;
  const draft = state.draft;
  const running = state.activeRunId !== undefined;
  const { currency } = useSignedIn();
  const approval = approvalOf(state);
  const mayEdit = useRole('marketer');
  if (!draft)
    return (
      <section className={classes.root} aria-label="Plan">
        <div className={classes.sections}>
          <PlanPlaceholder running={running} />
        </div>
      </section>
    );
  const variants = draft.copy?.variants ?? [];
  const parts = [
    draft.audience,
    draft.brief,
    draft.creative,
    draft.compliance,
    draft.schedule,
    draft.forecast,
  ];
  const editable = mayEdit && !running && !draft.campaignId;
  const onEdit = editable ? thread.edit : undefined;
  const isEmpty = variants.length === 0 && !parts.some(Boolean);

  return (
    <section className={classes.root} aria-label="Plan">
      <PlanHeader draft={draft} running={running}>
        <PlanTools thread={thread} draft={draft} editable={editable} />
      </PlanHeader>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label="Plan details">
        <div className={classes.sections}>
          {isEmpty && <PlanPlaceholder running={running} />}
          {approval && (
            <ApprovalPanel
              key={approval.interruptId}
              approval={approval}
              draft={draft}
              busy={running}
              problem={state.problem?.approval ? state.problem.error : undefined}
              onResolve={thread.resolve}
              onRefresh={() => onAsk('Check the campaign again and ask for approval')}
            />
          )}
          {draft.audience && (
            <AudienceSection
              audience={draft.audience}
              currency={currency}
              intent={draft.intent}
              onEdit={onEdit}
              onRemoveAssumption={
                !editable ? undefined : ({ text }) => onAsk(`Remove this assumption: ${text}`)
              }
            />
          )}
          {draft.journey && <SettledJourney journey={draft.journey} onEdit={onEdit} />}
          {draft.brief && <BriefSection draft={draft} brief={draft.brief} onEdit={onEdit} />}
          {variants.length > 0 && <CopySection variants={variants} onEdit={onEdit} />}
          <ExtrasSections draft={draft} onEdit={onEdit} />
          {draft.compliance && <FindingsSection compliance={draft.compliance} />}
          {draft.schedule && !draft.waves?.length && (
            <ScheduleSection schedule={draft.schedule} onEdit={onEdit} />
          )}
          {(draft.forecast || draft.forecastGap || draft.cost) && (
            <ForecastSection
              forecast={draft.forecast}
              gap={draft.forecastGap}
              cost={draft.cost}
              currency={currency}
            />
          )}
        </div>
      </div>
    </section>
  );
}
