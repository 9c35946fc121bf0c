import type { SessionsTexts } from './sessions.en';

export const sessions: SessionsTexts = {
  title: 'Сессии',
};
