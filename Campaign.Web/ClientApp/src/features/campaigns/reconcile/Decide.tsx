import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Campaign } from '@/api/contracts';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { newDecision, useRepair } from '../queries';
import { choices, requestsOf, type LeftState } from './decisions';
import { OneByOne } from './OneByOne';

interface DecideProps {
  campaign: Campaign;
  state: LeftState;
  onClose: () => void;
}

/** One word about all of them, or a word about each. */
export function Decide({ campaign, state, onClose }: DecideProps) {
  const repair = useRepair(campaign.id);
  const [key] = useState(newDecision);
  const [each, setEach] = useState(false);
  const [becomes, setBecomes] = useState(choices[state][0]!.value);
  const [chosen, setChosen] = useState(new Map<number, string>());
  const requests = each ? requestsOf(chosen) : [{ becomes, fanIds: undefined }];

  async function decide() {
    for (const request of requests)
      await repair.mutateAsync({ state, ...request, key: `${key}-${request.becomes}` });
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={each ? 'xl' : 'md'}
      title={state === 'uncertain' ? 'What became of them?' : 'Try failed messages again?'}
    >
      <SegmentedControl
        fullWidth
        mb="md"
        aria-label="Decide about"
        data={[
          { value: 'all', label: `All ${number(campaign.counts[state])} at once` },
          { value: 'each', label: 'One by one' },
        ]}
        value={each ? 'each' : 'all'}
        onChange={(value) => setEach(value === 'each')}
      />
      {each ? (
        <OneByOne campaign={campaign} state={state} chosen={chosen} onChoose={setChosen} />
      ) : (
        <Radio.Group aria-label="What becomes of them" value={becomes} onChange={setBecomes}>
          <Stack gap="xs">
            {choices[state].map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Text size="sm" c="dimmed" mt="md">
        What you decide is kept in the audit log.
      </Text>
      {repair.error && <ProblemCard error={repair.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button
          disabled={requests.length === 0}
          loading={repair.isPending}
          onClick={() => void decide().catch(() => undefined)}
        >
          {each && chosen.size > 0 ? `Decide about ${number(chosen.size)}` : 'Decide'}
        </Button>
      </Group>
    </Modal>
  );
}
