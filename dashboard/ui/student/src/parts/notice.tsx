import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Shell } from './shell';

/** A page that says one thing and offers one way on. */
export function Notice(props: {
  title: string;
  text: string;
  exam?: string;
  action?: { label: string; run: () => void };
}) {
  const { action, title, text, exam } = props;
  return (
    <Shell title={title} {...(exam ? { exam } : {})}>
      <Text maw="60ch" mb="lg">
        {text}
      </Text>
      {action && <Button onClick={action.run}>{action.label}</Button>}
    </Shell>
  );
}

export function Trouble({ fault, retry }: { fault: string; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      title={t(`trouble.${fault}.title`)}
      text={t(`trouble.${fault}.text`)}
      {...(retry ? { action: { label: t('common.tryAgain'), run: retry } } : {})}
    />
  );
}
