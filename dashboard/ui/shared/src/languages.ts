import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { texts } from './texts';

export const LANGUAGES = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const;
export type LanguageCode = keyof typeof LANGUAGES;

/** The same keys with a text each: what `Texts<typeof en>` asks of the other languages. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

const REMEMBERED = 'openproctor-language';

/** The language chosen before, else the browser's, else Kazakh. */
function first(): LanguageCode {
  const wishes = [localStorage.getItem(REMEMBERED) ?? '', ...navigator.languages];
  const found = wishes.map((wish) => wish.slice(0, 2)).find((code) => code in LANGUAGES);
  return (found ?? 'kk') as LanguageCode;
}

export function chooseLanguage(language: string): void {
  localStorage.setItem(REMEMBERED, language);
  void i18next.changeLanguage(language);
}

/** A page's own texts beside the shared ones, which lie under `common` and `kind`. */
export async function startTexts(own: Record<LanguageCode, object>): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  const resources: Resource = {};
  for (const code of Object.keys(LANGUAGES) as LanguageCode[]) {
    resources[code] = { translation: { ...texts[code], ...own[code] } };
  }
  await i18next.use(initReactI18next).init({
    lng: first(),
    fallbackLng: 'en',
    resources,
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
}
