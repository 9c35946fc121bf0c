import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { ProblemAlert } from './problem-alert';

/** A small form over the page. After `send` it shows `done`, if there is something to be shown. */
export function FormModal(props: {
  title: string;
  yes: string;
  ready: boolean;
  send: () => Promise<void>;
  done?: ReactNode;
  close: () => void;
  children: ReactNode;
}) {
  const { title, yes, ready, send, done, close, children } = props;
  const { t } = useTranslation();
  const { busy, problem, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(send);
  };
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('admin.close') }}>
      {done ? (
        <Stack gap="sm">
          {done}
          <Group justify="flex-end">
            <Button onClick={close}>{t('admin.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            {children}
            <ProblemAlert problem={problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('admin.cancel')}
              </Button>
              <Button type="submit" disabled={!ready} loading={busy}>
                {yes}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
