import type { Draft } from '@/api/draft';
import { number } from '@/shared/format';
import { reasonLabel, sentenceCase } from '@/shared/reasons';

export interface Choice {
  choice: string;
  because: string[];
}

/** Each choice of a draft with the facts behind it: only what the draft itself holds, nothing guessed. */
export function reasonsOf(draft: Draft): Choice[] {
  return [
    ...aboutAudience(draft),
    ...aboutEvent(draft),
    ...aboutCopy(draft),
    ...aboutTime(draft),
    ...aboutForecast(draft),
    ...aboutChecks(draft),
  ].filter(({ because }) => because.length > 0);
}

/** The agent's own words about the time stand among its assumptions. */
const timeAssumptions = ['send_now', 'best_time'];

function aboutAudience({ audience }: Draft): Choice[] {
  if (!audience) return [];
  const meant = audience.assumptions
    .filter(({ id }) => !timeAssumptions.includes(id))
    .map(({ text }) => `Taken as meant: ${text}`);
  const left = audience.funnel
    .filter(({ stage, count }) => stage !== 'matched' && stage !== 'reachable' && count > 0)
    .map(({ stage, count }) => `${reasonLabel(stage)}: ${number(count)} left out`);
  const rule = `Rule: ${audience.sentence}`;
  return [
    { choice: `${number(audience.count)} fans`, because: [rule, ...meant, ...audience.warnings] },
    { choice: 'Not everybody can be reached', because: left },
  ];
}

function aboutEvent({ event }: Draft): Choice[] {
  if (!event) return [];
  const { name, genre, venue, city } = event;
  return [{ choice: name, because: [`In your CRM: ${genre}, ${venue}, ${city}`] }];
}

/** A fact counts as used where its value stands in a text. */
function aboutCopy({ brief, copy }: Draft): Choice[] {
  if (!brief || !copy) return [];
  const texts = copy.variants.map(({ subject, body, preheader }) =>
    [subject, preheader, body].join(' ').toLowerCase(),
  );
  const facts = brief.facts.map(({ name, value }) => {
    const used = texts.some((text) => text.includes(value.toLowerCase()));
    return `${sentenceCase(name)}: ${value}${used ? '' : ' (not in the text)'}`;
  });
  const said = [
    `Goal: ${sentenceCase(brief.goal)}`,
    `Tone: ${sentenceCase(brief.tone)}`,
    ...(brief.offer ? [`Offer, as you said it: ${brief.offer}`] : []),
  ];
  return [{ choice: 'The text', because: [...said, ...facts] }];
}

function aboutTime({ audience, schedule }: Draft): Choice[] {
  if (!schedule) return [];
  const meant = (audience?.assumptions ?? []).filter(({ id }) => timeAssumptions.includes(id));
  const because = meant.length > 0 ? meant.map(({ text }) => text) : ['You named it.'];
  return [{ choice: 'The time', because }];
}

function aboutForecast({ forecast, forecastGap }: Draft): Choice[] {
  const basis = forecast?.basis;
  const because = basis
    ? [
        `${number(basis.campaigns)} past campaigns with ${number(basis.messages)} messages`,
        `${number(basis.sameGenre)} of them for the same genre`,
        `${number(basis.sameAudience)} of them to the same audience`,
      ]
    : forecastGap
      ? [forecastGap]
      : [];
  return [{ choice: 'The forecast', because }];
}

function aboutChecks({ compliance }: Draft): Choice[] {
  if (!compliance) return [];
  const because =
    compliance.findings.length > 0
      ? compliance.findings.map(({ text }) => text)
      : ['No rule had an objection.'];
  return [{ choice: 'The checks', because }];
}
