export { clockText } from './clock-text';
export { PageTitle, SkipLink, useDocumentTitle } from './headings';
export * from './icons';
export { LANGUAGES, type LanguageCode, type Texts, chooseLanguage } from './languages';
export { Preferences } from './preferences';
export { theme } from './theme';
export { useSignal } from './use-signal';
