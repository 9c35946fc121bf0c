import { admin as adminEn } from './admin.en';
import { admin as adminKk } from './admin.kk';
import { admin as adminRu } from './admin.ru';
import { app as appEn } from './app.en';
import { app as appKk } from './app.kk';
import { app as appRu } from './app.ru';
import { live as liveEn } from './live.en';
import { live as liveKk } from './live.kk';
import { live as liveRu } from './live.ru';
import { review as reviewEn } from './review.en';
import { review as reviewKk } from './review.kk';
import { review as reviewRu } from './review.ru';
import { sessions as sessionsEn } from './sessions.en';
import { sessions as sessionsKk } from './sessions.kk';
import { sessions as sessionsRu } from './sessions.ru';

/** Every area has its own file in each language; an area's name is the first part of its keys. */
export const texts = {
  en: { app: appEn, live: liveEn, sessions: sessionsEn, review: reviewEn, admin: adminEn },
  ru: { app: appRu, live: liveRu, sessions: sessionsRu, review: reviewRu, admin: adminRu },
  kk: { app: appKk, live: liveKk, sessions: sessionsKk, review: reviewKk, admin: adminKk },
};
