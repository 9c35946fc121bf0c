import type { AdminTexts } from './admin.en';

export const admin: AdminTexts = {
  title: 'Басқару',
};
