import { TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { Draft, Wave } from '@/api/draft';
import type { Rule } from '@/features/audiences/rule/rule';
import { sentenceCase } from '@/shared/reasons';
import { wallClock } from '@/shared/zones';
import { countedFor } from '../audience/countedFor';
import RuleForm from '../audience/RuleForm';
import { waveChange } from '../edit/changes';
import type { HandEditing } from '../edit/useHandEdit';
import { inlineWaves } from './waveRule';

interface WaveFormProps {
  wave: Wave;
  /** The waves that go out before it. */
  before: Wave[];
  intent: Draft['intent'];
  timeZone: string;
  hand: HandEditing;
}

/** When a wave goes out, and to whom. Loaded when it is opened, for the builder's sake. */
export default function WaveForm({ wave, before, intent, timeZone, hand }: WaveFormProps) {
  const [starts, setStarts] = useState(() => wallClock(wave.sendAt, timeZone));
  const counted = useCallback((rule: Rule) => inlineWaves(rule, before), [before]);
  return (
    <RuleForm
      label={`Edit the wave ${sentenceCase(wave.name)}`}
      rule={wave.audience}
      {...countedFor(intent)}
      hand={hand}
      change={(rule) => waveChange(wave, starts, rule, timeZone)}
      counted={counted}
    >
      <TextInput
        type="datetime-local"
        label={`Day and time (${timeZone})`}
        required
        value={starts}
        onChange={(event) => setStarts(event.currentTarget.value)}
      />
    </RuleForm>
  );
}
