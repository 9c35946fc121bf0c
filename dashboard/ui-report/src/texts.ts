// Says the page again in another language: every element with data-t holds a key and arguments.
import { readJson } from './data';
import { remember, remembered } from './memory';

export type Language = 'kk' | 'ru' | 'en';
type Argument = string | number | { t: string; a: Argument[]; o: string };

const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];
const texts = readJson<Record<Language, Record<string, string>>>('texts');
const listeners: (() => void)[] = [];
let language: Language = 'en';

export function say(key: string, args: Argument[] = [], otherwise = ''): string {
  const text = texts[language][key];
  if (text === undefined) {
    return otherwise || key;
  }
  return text.replace(/\{(\d)\}/g, (_, index: string) => {
    const value = args[Number(index)];
    if (value === undefined) {
      return '';
    }
    return typeof value === 'object' ? say(value.t, value.a, value.o) : spoken(value);
  });
}

function spoken(value: string | number): string {
  return typeof value === 'number' ? number(value) : value;
}

export function number(value: number, digits = 2): string {
  // Browsers' Kazakh is incomplete; Russian writes numbers the same way.
  const locale = language === 'kk' ? 'ru' : language;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

function moment(date: Date): string {
  if (language === 'kk') {
    return date.toLocaleString('ru', { dateStyle: 'short', timeStyle: 'short' });
  }
  return date.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
}

function argumentsOf(element: Element): Argument[] {
  return JSON.parse(element.getAttribute('data-a') || '[]') as Argument[];
}

/** Says everything under root again. */
export function translate(root: ParentNode): void {
  for (const element of root.querySelectorAll('[data-t]')) {
    element.textContent = say(
      element.getAttribute('data-t') ?? '',
      argumentsOf(element),
      element.getAttribute('data-o') ?? '',
    );
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.getAttribute('data-label') ?? ''));
  }
  for (const element of root.querySelectorAll('[data-lane]')) {
    const lane = { t: element.getAttribute('data-lane') ?? '', a: [], o: '' };
    const count = Number(element.getAttribute('data-count'));
    element.setAttribute('aria-label', say('lane.count', [lane, count]));
  }
  for (const element of root.querySelectorAll('[data-t-alt]')) {
    const key = element.getAttribute('data-t-alt') ?? '';
    element.setAttribute('alt', say(key, argumentsOf(element)));
  }
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[datetime]')) {
    element.textContent = moment(new Date(element.dateTime));
  }
}

export function onLanguage(listener: () => void): void {
  listeners.push(listener);
}

function use(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
  translate(document);
  for (const button of document.querySelectorAll<HTMLElement>('[data-language-choice]')) {
    button.setAttribute('aria-pressed', String(button.dataset['languageChoice'] === chosen));
  }
  listeners.forEach((listener) => listener());
}

function isLanguage(tag: string | null | undefined): tag is Language {
  return LANGUAGES.includes(tag as Language);
}

/** What was chosen here before, or else the first of the browser's languages that we speak. */
export function startLanguage(): void {
  const asked = new URLSearchParams(location.search).get('lang') ?? remembered('language');
  const spokenHere = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const preferred = spokenHere.find((tag) => isLanguage(tag));
  use(isLanguage(asked) ? asked : isLanguage(preferred) ? preferred : 'en');
  for (const button of document.querySelectorAll<HTMLElement>('[data-language-choice]')) {
    button.addEventListener('click', () => {
      const chosen = button.dataset['languageChoice'];
      if (isLanguage(chosen)) {
        remember('language', chosen);
        use(chosen);
      }
    });
  }
}
