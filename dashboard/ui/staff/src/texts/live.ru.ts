import type { LiveTexts } from './live.en';

export const live: LiveTexts = {
  title: 'Сейчас',
};
