import type { Texts } from 'openproctor-shared';

export const review = {
  title: 'Review',
};

export type ReviewTexts = Texts<typeof review>;
