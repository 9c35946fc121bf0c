import { ActionIcon, Button, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Signal, type Phase, type StreamName, type SyncedPlayers } from '../player';
import { PACES, type Pace } from './auto-review';
import { BackIcon, ForthIcon, NextIcon, PauseIcon, PlayIcon, PreviousIcon } from './icons';
import { shortClock } from './times';
import { useSignal } from './use-signal';

export const RATES = [0.5, 1, 1.5, 2, 4, 8, 16];
const STANDING = new Signal<Phase>('paused');
const NORMAL = new Signal(1);
const START = new Signal(0);

interface ControlsProps {
  players: SyncedPlayers | null;
  endMs: number;
  pace: Pace;
  setPace: (pace: Pace) => void;
  setRate: (rate: number) => void;
  step: (direction: 1 | -1) => void;
  skip: (ms: number) => void;
  large: StreamName | null;
  setLarge: (stream: StreamName | null) => void;
  both: boolean;
}

/** Play, speed, steps, and which picture is large. */
export function Controls(props: ControlsProps) {
  const { t } = useTranslation();
  const { players, pace, setPace, setRate, step, skip } = props;
  const phase = useSignal(players?.phase ?? STANDING);
  const rate = useSignal(players?.rate ?? NORMAL);
  const plays = phase === 'playing' || phase === 'waiting';
  const tool = (label: string, act: () => void, icon: React.ReactNode) => (
    <ActionIcon variant="default" size="lg" aria-label={label} title={label} onClick={act}>
      {icon}
    </ActionIcon>
  );
  return (
    <Group gap="xs" className="controls" role="group" aria-label={t('review.controls')}>
      {tool(t('review.previous'), () => step(-1), <PreviousIcon />)}
      {tool(t('review.back'), () => skip(-5_000), <BackIcon />)}
      <ActionIcon
        size="xl"
        radius="xl"
        aria-label={t(plays ? 'review.pause' : 'review.play')}
        onClick={() => players?.toggle()}
      >
        {plays ? <PauseIcon /> : <PlayIcon />}
      </ActionIcon>
      {tool(t('review.forth'), () => skip(5_000), <ForthIcon />)}
      {tool(t('review.next'), () => step(1), <NextIcon />)}
      <Now players={players} endMs={props.endMs} />
      <NativeSelect
        aria-label={t('review.speed')}
        value={String(rate)}
        onChange={(event) => setRate(Number(event.currentTarget.value))}
        data={[...new Set([...RATES, rate])].sort((a, b) => a - b).map((one) => ({ value: String(one), label: `${one}×` }))}
      />
      <NativeSelect
        aria-label={t('review.pace.label')}
        value={pace}
        onChange={(event) => setPace(event.currentTarget.value as Pace)}
        data={PACES.map((one) => ({ value: one, label: t(`review.pace.${one}`) }))}
      />
      {props.both && <Sizes {...props} />}
      {rate > 4 && (
        <Text size="xs" c="dimmed">
          {t('review.silent')}
        </Text>
      )}
    </Group>
  );
}

function Sizes({ large, setLarge }: ControlsProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      className="sizes"
      size="xs"
      aria-label={t('review.large.label')}
      value={large ?? 'none'}
      onChange={(value) => setLarge(value === 'none' ? null : (value as StreamName))}
      data={['screen', 'none', 'webcam'].map((value) => ({ value, label: t(`review.large.${value}`) }))}
    />
  );
}

/** Only this is drawn anew while time passes. */
function Now({ players, endMs }: { players: SyncedPlayers | null; endMs: number }) {
  const position = useSignal(players?.position ?? START);
  return (
    <Text size="sm" className="numbers moment" component="span">
      {shortClock(position)} / {shortClock(endMs)}
    </Text>
  );
}

/** A message that the picture is live, or a way back to it. */
export function LiveButton({ players }: { players: SyncedPlayers }) {
  const { t } = useTranslation();
  const following = useSignal(players.following);
  return (
    <Button size="compact-sm" variant={following ? 'filled' : 'default'} onClick={() => players.followLive()}>
      {t(following ? 'review.live' : 'review.toLive')}
    </Button>
  );
}
