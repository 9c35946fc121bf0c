import {
  ActionIcon,
  Box,
  Container,
  Group,
  NativeSelect,
  Stepper,
  Text,
  Title,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, choose } from '../texts';
import { MoonIcon, SunIcon } from './icons';

export const STEPS = ['consent', 'check', 'photo', 'exam'] as const;
export type Step = (typeof STEPS)[number];

export function Preferences() {
  const { t, i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="sm"
        aria-label={t('app.language')}
        value={i18n.language}
        onChange={(event) => choose(event.currentTarget.value)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <ActionIcon
        size="input-sm"
        variant="default"
        aria-label={t(dark ? 'app.light' : 'app.dark')}
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      >
        {dark ? <SunIcon /> : <MoonIcon />}
      </ActionIcon>
    </Group>
  );
}

/** Header, steps and the page's heading, which takes the focus so that it is read out. */
export function Shell(props: { title: string; exam?: string; step?: Step; children: ReactNode }) {
  const { title, exam, step, children } = props;
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top">
        <Container size="md" py="sm">
          <Group justify="space-between" wrap="nowrap">
            <Box miw={0}>
              <Text fw={700} size="sm" c="dimmed">
                {t('app.name')}
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
        <Title order={1} size="h2" mb="sm" tabIndex={-1} ref={heading}>
          {title}
        </Title>
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
