import type { ReviewTexts } from './review.en';

export const review: ReviewTexts = {
  title: 'Проверка',
};
