import { Alert, Button, Card, Group, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import {
  CameraIcon,
  CheckIcon,
  CrossIcon,
  DiskIcon,
  LookIcon,
  MicIcon,
  NetworkIcon,
  ScreenIcon,
  WaitIcon,
} from 'openproctor-shared';
import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sitting } from '../api';
import { sharedSurface } from '../core/media-watch';
import { cameraTrouble, measureUpSpeed, openScreen, openWebcam, watchLevel } from '../devices';
import { Shell } from '../parts/shell';
import { LiveVideo } from '../parts/video';

export interface Media {
  webcam: MediaStream;
  screen: MediaStream;
}

type Verdict = 'waiting' | 'good' | 'warning' | 'bad';

const ENOUGH_MBITS = 1;
const ENOUGH_BYTES = 1024 ** 3;
const HEARD = 0.25;

/** Camera, microphone, screen, network and room, each with what is wrong in plain words. */
export function CheckPage(props: {
  sitting: Sitting;
  resume: boolean;
  done: (media: Media) => void;
}) {
  const { sitting, resume, done } = props;
  const { t } = useTranslation();
  const [webcam, setWebcam] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [screen, setScreen] = useState<MediaStream | null>(null);
  const [screenTrouble, setScreenTrouble] = useState<string | null>(null);
  const [complaint, setComplaint] = useState(false);

  const switchOn = async () => {
    try {
      webcam?.getTracks().forEach((track) => track.stop());
      const media = await openWebcam();
      media.getTracks().forEach((track) =>
        track.addEventListener('ended', () => {
          setWebcam(null);
          setTrouble('cameraLost');
        }),
      );
      setTrouble(null);
      setWebcam(media);
    } catch (error) {
      setWebcam(null);
      setTrouble(cameraTrouble(error));
    }
  };
  const share = async () => {
    try {
      const media = await openScreen();
      screen?.getTracks().forEach((track) => track.stop());
      media.getVideoTracks()[0]?.addEventListener('ended', () => setScreen(null));
      setScreenTrouble(null);
      setScreen(media);
    } catch {
      setScreenTrouble('screenDenied');
    }
  };
  const whole = screen !== null && [null, 'monitor'].includes(sharedSurface(screen));
  const go = () => {
    if (webcam && screen && whole) {
      done({ webcam, screen });
    } else {
      setComplaint(true);
    }
  };
  return (
    <Shell
      title={t(resume ? 'check.resumeTitle' : 'check.title')}
      exam={sitting.exam.title}
      step={resume ? 'exam' : 'check'}
    >
      <Text mb="md">{t(resume ? 'check.resumeLead' : 'check.lead')}</Text>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Item
            icon={CameraIcon}
            name={t('check.camera')}
            verdict={webcam ? 'good' : trouble ? 'bad' : 'waiting'}
            text={t(`check.${webcam ? 'cameraGood' : (trouble ?? 'cameraAsk')}`)}
          >
            {webcam && <LiveVideo media={webcam} mirror ratio="16 / 10" label={t('check.preview')} />}
            {!webcam && <Button onClick={() => void switchOn()}>{t('check.start')}</Button>}
            {webcam && <Microphone media={webcam} />}
          </Item>
          <Item
            icon={ScreenIcon}
            name={t('check.screen')}
            verdict={screen ? (whole ? 'good' : 'bad') : screenTrouble ? 'bad' : 'waiting'}
            text={t(`check.${screen ? screenText(screen) : (screenTrouble ?? 'screenAsk')}`)}
          >
            {screen && <LiveVideo media={screen} ratio="16 / 10" label={t('check.screenPreview')} />}
            <Button variant={screen ? 'default' : 'filled'} onClick={() => void share()}>
              {t(screen ? 'check.shareAgain' : 'check.share')}
            </Button>
          </Item>
          <NetworkItem />
          <DiskItem />
        </SimpleGrid>
        {complaint && !(webcam && whole) && <Alert color="red">{t('check.notReady')}</Alert>}
        <div>
          <Button size="md" onClick={go}>
            {t(resume ? 'check.resumeGo' : 'check.go')}
          </Button>
        </div>
      </Stack>
    </Shell>
  );
}

function screenText(screen: MediaStream): string {
  const surface = sharedSurface(screen);
  if (surface === null) {
    return 'screenUnknown';
  }
  return surface === 'monitor' ? 'screenGood' : 'screenPart';
}

function Microphone({ media }: { media: MediaStream }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState(0);
  const [heard, setHeard] = useState(false);
  useEffect(
    () =>
      watchLevel(media, (now) => {
        setLevel(now);
        setHeard((before) => before || now > HEARD);
      }),
    [media],
  );
  return (
    <div>
      <Group gap="xs" mb={6} wrap="nowrap" align="flex-start">
        <MicIcon />
        <Text size="sm" role="status">
          <strong>{t('check.microphone')}:</strong> {t(heard ? 'check.micGood' : 'check.micQuiet')}
        </Text>
      </Group>
      <Progress.Root size="lg">
        <Progress.Section
          value={Math.round(level * 100)}
          color="green.7"
          aria-label={t('check.level')}
          style={{ transition: 'width 80ms linear' }}
        />
      </Progress.Root>
    </div>
  );
}

function NetworkItem() {
  const { t } = useTranslation();
  const [speed, setSpeed] = useState<number | 'running' | 'bad'>('running');
  const measure = useCallback(async () => {
    setSpeed('running');
    setSpeed(await measureUpSpeed().catch(() => 'bad' as const));
  }, []);
  useEffect(() => void measure(), [measure]);
  const enough = typeof speed === 'number' && speed >= ENOUGH_MBITS;
  const text =
    typeof speed === 'number'
      ? t(enough ? 'check.networkGood' : 'check.networkSlow', { speed: round(speed) })
      : t(speed === 'running' ? 'check.networkRunning' : 'check.networkBad');
  const verdict = speed === 'running' ? 'waiting' : speed === 'bad' ? 'bad' : enough ? 'good' : 'warning';
  return (
    <Item icon={NetworkIcon} name={t('check.network')} verdict={verdict} text={text}>
      {speed !== 'running' && !enough && (
        <Button variant="default" onClick={() => void measure()}>
          {t('check.networkAgain')}
        </Button>
      )}
    </Item>
  );
}

function DiskItem() {
  const { t } = useTranslation();
  const [free, setFree] = useState<number | null>(null);
  useEffect(() => {
    void navigator.storage.estimate().then(({ quota = 0, usage = 0 }) => setFree(quota - usage));
  }, []);
  const enough = free !== null && free >= ENOUGH_BYTES;
  const size = `${round((free ?? 0) / 1024 ** 3)} GB`;
  return (
    <Item
      icon={DiskIcon}
      name={t('check.disk')}
      verdict={free === null ? 'waiting' : enough ? 'good' : 'warning'}
      text={free === null ? '' : t(enough ? 'check.diskGood' : 'check.diskLow', { size })}
    />
  );
}

function round(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
}

const SIGNS: Record<Verdict, { icon: ComponentType; color: string }> = {
  waiting: { icon: WaitIcon, color: 'dimmed' },
  good: { icon: CheckIcon, color: 'var(--good)' },
  warning: { icon: LookIcon, color: 'var(--look)' },
  bad: { icon: CrossIcon, color: 'var(--bad)' },
};

function Item(props: {
  icon: ComponentType;
  name: string;
  verdict: Verdict;
  text: string;
  children?: ReactNode;
}) {
  const { icon: Icon, name, verdict, text, children } = props;
  const { t } = useTranslation();
  const { icon: Sign, color } = SIGNS[verdict];
  return (
    <Card withBorder padding="md" role="group" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Icon />
            <Text fw={600}>{name}</Text>
          </Group>
          <Group gap={4} c={color} wrap="nowrap">
            <Sign />
            <Text size="sm" fw={600}>
              {t(`check.state.${verdict}`)}
            </Text>
          </Group>
        </Group>
        <Text size="sm" role="status">
          {text}
        </Text>
        {children}
      </Stack>
    </Card>
  );
}
