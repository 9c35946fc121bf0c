import {
  ActionIcon,
  Group,
  NativeSelect,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MoonIcon, SunIcon } from './icons';
import { LANGUAGES, chooseLanguage } from './languages';

/** The language, and whether the page is dark. */
export function Preferences() {
  const { t, i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="sm"
        aria-label={t('common.language')}
        data-choice="language"
        value={i18n.language}
        onChange={(event) => chooseLanguage(event.currentTarget.value)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <ActionIcon
        size="input-sm"
        variant="default"
        aria-label={t(dark ? 'common.light' : 'common.dark')}
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      >
        {dark ? <SunIcon /> : <MoonIcon />}
      </ActionIcon>
    </Group>
  );
}
