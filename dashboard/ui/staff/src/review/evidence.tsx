import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from './session';

const HEARD = new Set(['noise', 'speech', 'no-sound']);

/** The moment's picture with the boxes drawn; for what was heard, or where there is none, a sign. */
export function Evidence({ session, incident }: { session: string; incident: Incident }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const heard = HEARD.has(incident.kind);
  if (incident.source === 'person' || heard || missing) {
    return (
      <span className="evidence blank" aria-hidden="true">
        {incident.source === 'person' ? '+' : heard ? '♪' : '–'}
      </span>
    );
  }
  const folder = `/api/staff/sessions/${encodeURIComponent(session)}/evidence`;
  return (
    <img
      className="evidence"
      loading="lazy"
      decoding="async"
      src={`${folder}/${encodeURIComponent(incident.id)}`}
      alt={t('review.evidence')}
      onError={() => setMissing(true)}
    />
  );
}
