import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { ProblemAlert } from './problem-alert';

/** Asks before something that cannot be undone; closes when it is done. */
export function Confirm(props: {
  title: string;
  text: string;
  yes: string;
  action: () => Promise<void>;
  close: () => void;
}) {
  const { title, text, yes, action, close } = props;
  const { t } = useTranslation();
  const { busy, problem, run } = useAction();
  const go = () =>
    run(async () => {
      await action();
      close();
    });
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('admin.close') }}>
      <Stack>
        <Text size="sm">{text}</Text>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            {t('admin.cancel')}
          </Button>
          <Button color="red.9" loading={busy} onClick={() => void go()}>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
