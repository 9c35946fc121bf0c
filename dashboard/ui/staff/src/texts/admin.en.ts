import type { Texts } from 'openproctor-shared';

export const admin = {
  title: 'Administration',
};

export type AdminTexts = Texts<typeof admin>;
