import type { Texts } from 'openproctor-shared';

export const sessions = {
  title: 'Sessions',
};

export type SessionsTexts = Texts<typeof sessions>;
