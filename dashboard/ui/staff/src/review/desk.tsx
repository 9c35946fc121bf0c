import { Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../parts/problem-alert';
import type { StreamName, StreamRecording } from '../player';
import { About } from './about';
import { AddIncident } from './add-incident';
import type { Pace } from './auto-review';
import { Controls, LiveButton } from './controls';
import { Heading } from './heading';
import { Help } from './help';
import { IncidentList } from './incident-list';
import type { SessionDetail } from './session';
import { Stage } from './stage';
import { Timeline } from './timeline';
import { useDesk } from './use-desk';
import { usePlayers } from './use-players';
import type { Review } from './use-review';
import { VerdictDialog } from './verdict';

const SHOWN: StreamName[] = ['webcam', 'screen'];

/** The reviewer's desk: pictures, controls and timeline; the incidents beside; the rest below. */
export function Desk(props: { review: Review; session: SessionDetail; recordings: StreamRecording[] }) {
  const { t } = useTranslation();
  const { review, session, recordings } = props;
  const { incidents } = review;
  const shown = useMemo(() => recordings.filter(({ stream }) => SHOWN.includes(stream)), [recordings]);
  const streams = SHOWN.filter((stream) => shown.some((one) => one.stream === stream));
  const { players, attach } = usePlayers(session.id, streams, shown);
  const [large, setLarge] = useState<StreamName | null>('screen');
  const [pace, setPace] = useState<Pace>('all');
  const desk = useDesk({ players, review, pace, setPace, large, setLarge });
  const endMs = Math.max(1000, ...shown.map((one) => one.endMs), ...incidents.map((one) => one.endMs));
  const live = shown.some(({ complete }) => !complete) && session.state !== 'reviewed';
  return (
    <div className="review">
      <Heading session={session} incidents={incidents} dialog={desk.open} />
      <ProblemAlert problem={review.problem ?? desk.problem} retry={review.reload} />
      <p className="visually-hidden" role="status">
        {desk.said}
      </p>
      <div className="review-main">
        {streams.length === 0 ? (
          <div className="no-recording">
            <Text>{t('review.noRecording')}</Text>
          </div>
        ) : (
          <Stage players={players} attach={attach} streams={streams} large={large} />
        )}
        {live && players && <LiveButton players={players} />}
        <Controls
          players={players}
          endMs={endMs}
          pace={pace}
          setPace={desk.choosePace}
          setRate={desk.chooseRate}
          step={desk.step}
          skip={desk.skip}
          large={large}
          setLarge={setLarge}
          both={streams.length > 1}
        />
        <Timeline
          players={players}
          incidents={incidents}
          recordings={shown}
          curves={review.curves}
          endMs={endMs}
          selected={desk.selected}
          select={desk.goTo}
          seek={desk.seek}
        />
      </div>
      <IncidentList
        session={session.id}
        incidents={incidents}
        selected={desk.selected}
        select={desk.goTo}
        decide={desk.decide}
      />
      <About session={session} recordings={recordings} hold={review.hold} />
      {desk.dialog === 'add' && (
        <AddIncident
          atMs={players?.position.get() ?? 0}
          streams={streams.length > 0 ? streams : SHOWN}
          add={review.add}
          added={desk.added}
          close={desk.close}
        />
      )}
      {desk.dialog === 'verdict' && (
        <VerdictDialog session={session} incidents={incidents} judge={review.judge} close={desk.close} />
      )}
      {desk.dialog === 'help' && (
        <Help enabled={desk.keysOn} setEnabled={desk.setKeysOn} close={desk.close} />
      )}
    </div>
  );
}
