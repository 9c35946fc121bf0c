import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamRecording } from '../player';
import { type Lane, type Zoom, recorded } from './lanes';
import type { Incident } from './session';
import { shortClock } from './times';
import { kindText, markText } from './words';

/** A name, and beside it the time from left to right. */
export function Row({ label, kind, children }: { label: ReactNode; kind: string; children: ReactNode }) {
  return (
    <div className="row" data-row={kind}>
      <div className="row-label">{label}</div>
      <div className="track">{children}</div>
    </div>
  );
}

function place({ startMs, endMs }: Zoom, zoom: Zoom) {
  const length = Math.max(1, zoom.endMs - zoom.startMs);
  return {
    left: `${((startMs - zoom.startMs) / length) * 100}%`,
    width: `${((endMs - startMs) / length) * 100}%`,
  };
}

function seen<T extends Zoom>(spans: readonly T[], zoom: Zoom): T[] {
  return spans.filter(({ startMs, endMs }) => endMs >= zoom.startMs && startMs <= zoom.endMs);
}

/** What there is of a stream; gaps are faults of line or device and drawn as such. */
export function RecordingLane({ recording, zoom }: { recording: StreamRecording; zoom: Zoom }) {
  const { t } = useTranslation();
  const { stretches, gaps } = useMemo(() => recorded(recording), [recording]);
  const told = gaps
    .slice(0, 20)
    .map((gap) => t('review.timeline.gap', { from: shortClock(gap.startMs), to: shortClock(gap.endMs) }));
  return (
    <Row kind="recording" label={t(`review.stream.${recording.stream}`)}>
      <div
        role="img"
        className="fill"
        aria-label={[t('review.timeline.recorded'), ...told].join('. ')}
        title={told.join('\n')}
      >
        {seen(stretches, zoom).map((span) => (
          <span key={span.startMs} className="recorded" style={place(span, zoom)} />
        ))}
        {seen(gaps, zoom).map((span) => (
          <span key={span.startMs} className="hole" style={place(span, zoom)} />
        ))}
      </div>
    </Row>
  );
}

/** The incidents of one kind, as a list: a screen reader hears what the marks show. */
export function MarkLane(props: {
  lane: Lane;
  zoom: Zoom;
  selected: string | undefined;
  select: (incident: Incident) => void;
}) {
  const { t, i18n } = useTranslation();
  const { lane, zoom, selected, select } = props;
  const name = kindText(lane.kind, t, i18n);
  return (
    <Row kind={lane.technical ? 'technical' : 'marks'} label={<span title={name}>{name}</span>}>
      <ul className="marks" aria-label={t('review.timeline.lane', { kind: name, count: lane.incidents.length })}>
        {seen(lane.incidents, zoom).map((incident) => (
          <li key={incident.id}>
            <button
              type="button"
              className="mark"
              // The list beside is the way by Tab; here only the chosen one stops it.
              tabIndex={incident.id === selected ? 0 : -1}
              style={place(incident, zoom)}
              data-look={look(incident)}
              data-source={incident.source}
              aria-current={incident.id === selected}
              aria-label={markText(incident, t, i18n)}
              title={markText(incident, t, i18n)}
              onClick={() => select(incident)}
            />
          </li>
        ))}
      </ul>
    </Row>
  );
}

function look(incident: Incident): string {
  if (incident.category === 'technical') {
    return 'technical';
  }
  return incident.review?.decision ?? incident.source;
}
