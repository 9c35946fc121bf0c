import type { TFunction, i18n } from 'i18next';
import type { Incident } from './session';
import { lengthText, localeOf, shortClock } from './times';

/** The kind's name; a person's own word stands for itself. */
export function kindText(kind: string, t: TFunction, texts: i18n): string {
  return texts.exists(`kind.${kind}`) ? t(`kind.${kind}`) : kind;
}

/** A sentence of what was seen or heard, such as “Face not seen for 42 s”. */
export function saying(incident: Incident, t: TFunction, texts: i18n): string {
  const length = lengthText(incident.endMs - incident.startMs, t);
  const key = `review.saw.${incident.kind}`;
  const lasting = incident.endMs > incident.startMs;
  const other = lasting ? t('review.lasted', { length }) : t('review.oneMoment');
  const said = texts.exists(key) ? t(key, { length }) : other;
  return incident.over ? said : t('review.stillGoing', { said });
}

/** The number that decided and what it was held against; empty if it says nothing to a reader. */
export function measured(incident: Incident, t: TFunction, texts: i18n): string {
  const measurement = incident.evidence?.measurement;
  const key = `review.measure.${measurement?.name}`;
  if (!measurement || !texts.exists(key)) {
    return '';
  }
  return t('review.measured', {
    name: t(key),
    value: quantity(measurement.value, measurement.unit, t, texts),
    threshold: quantity(measurement.threshold, measurement.unit, t, texts),
  });
}

function quantity(value: number | string, unit: string, t: TFunction, texts: i18n): string {
  const number =
    typeof value === 'number'
      ? new Intl.NumberFormat(localeOf(texts.language), { maximumFractionDigits: 2 }).format(value)
      : '–';
  if (unit === 'deg') {
    return `${number}°`;
  }
  const key = `review.unit.${unit.replaceAll(' ', '-')}`;
  return texts.exists(key) ? `${number} ${t(key)}` : number;
}

export function spanText({ startMs, endMs }: { startMs: number; endMs: number }): string {
  return `${shortClock(startMs)}–${shortClock(endMs)}`;
}

/** What a person decided of it, and whose finding it is. */
export function standing(incident: Incident, t: TFunction): string {
  if (incident.category === 'technical') {
    return t('review.technicalShort');
  }
  return t(`review.standing.${incident.review?.decision ?? 'open'}`);
}

/** All of a mark in words, for somebody who does not see it. */
export function markText(incident: Incident, t: TFunction, texts: i18n): string {
  return [
    kindText(incident.kind, t, texts),
    spanText(incident),
    t(`review.source.${incident.source}`),
    standing(incident, t),
  ].join(', ');
}
