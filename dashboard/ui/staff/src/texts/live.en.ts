import type { Texts } from 'openproctor-shared';

export const live = {
  title: 'Live',
};

export type LiveTexts = Texts<typeof live>;
