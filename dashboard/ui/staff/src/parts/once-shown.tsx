import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A secret or a link the server tells this once: to be copied now. */
export function OnceShown({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" my="xs" data-test="once">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Code block className="once">
        {value}
      </Code>
      <Group mt="xs" justify="space-between">
        <Text size="sm">{t('admin.once')}</Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              <span aria-live="polite">{t(copied ? 'admin.copied' : 'admin.copy')}</span>
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
