/**
 * Names the texts of `consent` that a student agrees to; kept with the consent. A test holds it
 * against the texts: who changes one changes this too, to the day of the change.
 */
export const CONSENT_VERSION = '2026-11-20';
