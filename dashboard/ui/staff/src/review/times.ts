import type { TFunction } from 'i18next';

/** 1:02:03, or 2:03 within the first hour. */
export function shortClock(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** “42 s”, “3 min 5 s”, “1 h 2 min”, never broken at a line's end. */
export function lengthText(ms: number, t: TFunction): string {
  return lengthOf(ms, t).replaceAll(' ', '\u00a0');
}

function lengthOf(ms: number, t: TFunction): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) {
    return t('review.length.seconds', { s: seconds });
  }
  return seconds < 3600
    ? t('review.length.minutes', { m: Math.floor(seconds / 60), s: seconds % 60 })
    : t('review.length.hours', { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60 });
}

/** Browsers that do not know Kazakh write dates and numbers oddly; Russian ones look the same. */
export function localeOf(language: string): string {
  return language === 'kk' ? 'ru' : language;
}

/** A moment of the world, as the reader's language writes it. */
export function dateText(iso: string, language: string): string {
  const look = { day: 'numeric', month: language === 'en' ? 'short' : '2-digit', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat(localeOf(language), { ...look, ...time });
  return format.format(new Date(iso));
}

/** Minutes and seconds as a person types them: “1:05”, “62”, “1:02:03”; undefined if it is no time. */
export function parseClock(text: string): number | undefined {
  if (!/^\d+(:[0-5]?\d){0,2}$/.test(text.trim())) {
    return undefined;
  }
  return text.trim().split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}
