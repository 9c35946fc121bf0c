import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const LANGUAGES = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const;
export type LanguageCode = keyof typeof LANGUAGES;

const REMEMBERED = 'openproctor-language';

/** The language chosen before, else the browser's, else Kazakh. */
function first(): LanguageCode {
  const wishes = [localStorage.getItem(REMEMBERED) ?? '', ...navigator.languages];
  const found = wishes.map((wish) => wish.slice(0, 2)).find((code) => code in LANGUAGES);
  return (found ?? 'kk') as LanguageCode;
}

export function choose(language: string): void {
  localStorage.setItem(REMEMBERED, language);
  void i18next.changeLanguage(language);
}

export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: first(),
    fallbackLng: 'en',
    resources: { en: { translation: en }, ru: { translation: ru }, kk: { translation: kk } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
}
