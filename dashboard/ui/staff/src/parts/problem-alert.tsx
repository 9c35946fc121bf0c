import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Why something did not work, in the server's words; with a way to try again where there is one. */
export function ProblemAlert({ problem, retry }: { problem: Error | null; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      {problem && (
        <Alert color="red" my="sm">
          <Group justify="space-between">
            <Text size="sm">{problem.message}</Text>
            {retry && (
              <Button size="xs" variant="default" onClick={retry}>
                {t('common.tryAgain')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
    </div>
  );
}
