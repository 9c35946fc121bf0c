import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Signal, type StreamRecording, type SyncedPlayers } from '../player';
import { CurveLane } from './curve-lane';
import { ZoomInIcon, ZoomOutIcon } from './icons';
import { MarkLane, RecordingLane, Row } from './lane-rows';
import { type Zoom, lanesOf, shifted, ticks, zoomed } from './lanes';
import type { CurvePoints, Incident } from './session';
import { shortClock } from './times';
import { useSignal } from './use-signal';

const START = new Signal(0);

interface TimelineProps {
  players: SyncedPlayers | null;
  incidents: Incident[];
  recordings: StreamRecording[];
  curves: Record<string, CurvePoints>;
  endMs: number;
  selected: string | undefined;
  select: (incident: Incident) => void;
  seek: (ms: number) => void;
}

/** The session from left to right: what is recorded, a lane for each kind found, one curve. */
export function Timeline(props: TimelineProps) {
  const { t } = useTranslation();
  const { players, incidents, recordings, endMs, selected, select, seek } = props;
  const [zoom, setZoom] = useZoom(endMs, players, incidents, selected);
  const lanes = useMemo(() => lanesOf(incidents), [incidents]);
  const around = () => players?.position.get() ?? 0;
  const dragged = useDrag(zoom, seek);
  return (
    <section className="timeline" aria-label={t('review.timeline.label')}>
      <Group gap="xs" className="timeline-head">
        <Text size="sm" fw={650} component="h2">
          {t('review.timeline.label')}
        </Text>
        <Group gap={4} ml="auto" wrap="nowrap">
          <ActionIcon
            variant="default"
            aria-label={t('review.timeline.out')}
            onClick={() => setZoom(zoomed(zoom, 2, around(), endMs))}
          >
            <ZoomOutIcon size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('review.timeline.in')}
            onClick={() => setZoom(zoomed(zoom, 0.5, around(), endMs))}
          >
            <ZoomInIcon size={16} />
          </ActionIcon>
          <Button size="compact-sm" variant="default" onClick={() => setZoom({ startMs: 0, endMs })}>
            {t('review.timeline.whole')}
          </Button>
        </Group>
      </Group>
      <div className="lanes" {...dragged}>
        <Ruler zoom={zoom} players={players} endMs={endMs} seek={seek} />
        {recordings.map((recording) => (
          <RecordingLane key={recording.stream} recording={recording} zoom={zoom} />
        ))}
        {lanes.map((lane) => (
          <MarkLane
            key={`${lane.technical} ${lane.kind}`}
            lane={lane}
            zoom={zoom}
            selected={selected}
            select={select}
          />
        ))}
        <Curves {...props} zoom={zoom} />
        <PlayHead zoom={zoom} players={players} />
      </div>
      <Legend />
    </section>
  );
}

/** What is shown of the session; it goes along with the play head and the selected incident. */
function useZoom(
  endMs: number,
  players: SyncedPlayers | null,
  incidents: Incident[],
  selected: string | undefined,
): [Zoom, (zoom: Zoom) => void] {
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const shown = zoom ?? { startMs: 0, endMs };
  useEffect(() => {
    const follow = () => {
      const at = players?.phase.get() === 'playing' ? players.position.get() : undefined;
      setZoom((now) => (now && at !== undefined ? shifted(now, at, endMs) : now));
    };
    return players?.position.subscribe(follow);
  }, [players, endMs]);
  const start = incidents.find(({ id }) => id === selected)?.startMs;
  useEffect(() => {
    setZoom((now) => (now && start !== undefined ? shifted(now, start, endMs) : now));
  }, [start, endMs]);
  const set = (next: Zoom) => setZoom(next.endMs - next.startMs >= endMs ? null : next);
  return [shown, set];
}

/** Press and drag anywhere on the lanes but on a mark. */
function useDrag(zoom: Zoom, seek: (ms: number) => void) {
  const dragging = useRef(false);
  const go = (event: PointerEvent<HTMLElement>) => {
    const track = event.currentTarget.querySelector('.track')?.getBoundingClientRect();
    if (track && track.width > 0) {
      const share = Math.min(1, Math.max(0, (event.clientX - track.left) / track.width));
      seek(zoom.startMs + share * (zoom.endMs - zoom.startMs));
    }
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const target = event.target as Element;
      if (event.button === 0 && target.closest('.track') && !target.closest('button')) {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragging.current) {
        go(event);
      }
    },
    onPointerUp: () => {
      dragging.current = false;
    },
    onPointerCancel: () => {
      dragging.current = false;
    },
  };
}

function Ruler(props: {
  zoom: Zoom;
  players: SyncedPlayers | null;
  endMs: number;
  seek: (ms: number) => void;
}) {
  const { t } = useTranslation();
  const { zoom, players, endMs } = props;
  const position = useSignal(players?.position ?? START);
  return (
    <Row label="" kind="ruler">
      <div
        className="ruler"
        role="slider"
        tabIndex={0}
        aria-label={t('review.timeline.position')}
        aria-valuemin={0}
        aria-valuemax={Math.round(endMs / 1000)}
        aria-valuenow={Math.round(position / 1000)}
        aria-valuetext={shortClock(position)}
      >
        {ticks(zoom).map((ms) => (
          <span key={ms} className="tick numbers" style={{ left: `${share(ms, zoom)}%` }} aria-hidden="true">
            {shortClock(ms)}
          </span>
        ))}
      </div>
    </Row>
  );
}

function PlayHead({ zoom, players }: { zoom: Zoom; players: SyncedPlayers | null }) {
  const at = share(useSignal(players?.position ?? START), zoom);
  return (
    <div className="play-head-place" aria-hidden="true">
      {at >= 0 && at <= 100 && <div className="play-head" style={{ left: `${at}%` }} />}
    </div>
  );
}

function Curves({ curves, zoom }: TimelineProps & { zoom: Zoom }) {
  const { t, i18n } = useTranslation();
  const names = Object.keys(curves).filter((name) => (curves[name]?.length ?? 0) > 1);
  const [wish, setWish] = useState('loudness-dbfs');
  const name = names.includes(wish) ? wish : names[0];
  if (name === undefined) {
    return null;
  }
  const text = (one: string) => (i18n.exists(`review.curve.${one}`) ? t(`review.curve.${one}`) : one);
  return (
    <Row
      kind="curve"
      label={
        <NativeSelect
          size="xs"
          aria-label={t('review.timeline.curve')}
          value={name}
          onChange={(event) => setWish(event.currentTarget.value)}
          data={names.map((value) => ({ value, label: text(value) }))}
        />
      }
    >
      <CurveLane name={text(name)} points={curves[name] ?? []} zoom={zoom} />
    </Row>
  );
}

/** What the marks' looks mean. */
function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="legend" aria-label={t('review.legend.label')}>
      {(['machine', 'person', 'confirmed', 'dismissed', 'technical'] as const).map((look) => (
        <li key={look}>
          <span className="mark sample" data-look={look} aria-hidden="true" />
          {t(`review.legend.${look}`)}
        </li>
      ))}
    </ul>
  );
}

export function share(ms: number, { startMs, endMs }: Zoom): number {
  return ((ms - startMs) / Math.max(1, endMs - startMs)) * 100;
}
