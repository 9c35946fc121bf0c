import { Box, Container, Group, Stepper, Text } from '@mantine/core';
import { PageTitle, Preferences, SkipLink } from 'openproctor-shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const STEPS = ['consent', 'check', 'photo', 'exam'] as const;
export type Step = (typeof STEPS)[number];

/** Header, steps and the page's heading, which takes the focus so that it is read out. */
export function Shell(props: { title: string; exam?: string; step?: Step; children: ReactNode }) {
  const { title, exam, step, children } = props;
  const { t } = useTranslation();
  return (
    <>
      <SkipLink />
      <header className="top">
        <Container size="md" py="sm">
          <Group justify="space-between" wrap="nowrap">
            <Box miw={0}>
              <Text fw={700} size="sm" c="dimmed">
                {t('common.name')}
              </Text>
              {exam && (
                <Text fw={600} truncate>
                  {exam}
                </Text>
              )}
            </Box>
            <Preferences />
          </Group>
        </Container>
      </header>
      <Container size="md" component="main" id="content" py="lg">
        {step && <Steps step={step} />}
        <PageTitle title={title} />
        {children}
      </Container>
    </>
  );
}

function Steps({ step }: { step: Step }) {
  const { t } = useTranslation();
  const active = STEPS.indexOf(step);
  return (
    <>
      <Text hiddenFrom="sm" size="sm" c="dimmed" mb="xs">
        {t('app.step', { number: active + 1 })}
      </Text>
      <Box visibleFrom="sm" mb="lg" aria-hidden="true">
        <Stepper active={active} size="sm" allowNextStepsSelect={false}>
          {STEPS.map((name) => (
            <Stepper.Step key={name} label={t(`app.steps.${name}`)} tabIndex={-1} component="div" />
          ))}
        </Stepper>
      </Box>
    </>
  );
}
