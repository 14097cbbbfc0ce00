import { Button, Code, CopyButton, Group, Modal, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface SecretOnceProps {
  secret: string | undefined;
  onClose: () => void;
}

/** A secret, the one time that it can be seen. */
export function SecretOnce({ secret, onClose }: SecretOnceProps) {
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title="Keep this secret now"
      closeOnClickOutside={false}
    >
      <Text size="sm" mb="sm">
        Your system checks by it that messages come from here. It cannot be shown again.
      </Text>
      <Code block>{secret}</Code>
      <Group justify="flex-end" mt="md">
        <CopyButton value={secret ?? ''}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>I have kept it</Button>
      </Group>
    </Modal>
  );
}
