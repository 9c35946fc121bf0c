import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Sitting, api } from '../api';
import { Shell } from '../parts/shell';
import { LiveVideo } from '../parts/video';
import { type FaceBox, type PhotoHint, photoHint } from '../photo-hints';

const HINT_MS = 700;

/** The reference photo, with advice while the student looks; then the way into the exam. */
export function PhotoPage(props: { sitting: Sitting; webcam: MediaStream; done: () => void }) {
  const { sitting, webcam, done } = props;
  const { t } = useTranslation();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [shot, setShot] = useState<{ blob: Blob; address: string } | null>(null);
  const [accepted, setAccepted] = useState(sitting.photographed);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const hint = useHint(shot ? null : video);

  const take = async () => {
    const blob = video && (await still(video));
    if (blob) {
      setComplaint(null);
      setShot({ blob, address: URL.createObjectURL(blob) });
    }
  };
  const again = () => {
    if (shot) {
      URL.revokeObjectURL(shot.address);
    }
    setShot(null);
    setComplaint(null);
  };
  const use = async () => {
    if (!shot) {
      return;
    }
    setSending(true);
    try {
      await api.photo(shot.blob);
      setAccepted(true);
    } catch (error) {
      const away = error instanceof ApiError && error.fault === 'network';
      setComplaint(t(away ? 'photo.failed' : 'photo.refused'));
    } finally {
      setSending(false);
    }
  };
  if (accepted) {
    return <Ready sitting={sitting} begin={done} />;
  }
  return (
    <Shell title={t('photo.title')} exam={sitting.exam.title} step="photo">
      <Text mb="md">{t('photo.lead')}</Text>
      <Stack gap="md" maw={560}>
        {shot ? (
          <div className="picture mirror" style={{ aspectRatio: '4 / 3' }}>
            <img src={shot.address} alt={t('photo.alt')} />
          </div>
        ) : (
          <div style={{ position: 'relative' }}>
            <LiveVideo media={webcam} mirror label={t('check.preview')} onElement={setVideo} />
            <Oval good={hint === 'good'} />
          </div>
        )}
        <Text role="status" fw={600} mih="1.6em" c={hint === 'good' ? 'var(--good)' : 'var(--look)'}>
          {!shot && hint ? t(`photo.hints.${hint}`) : ''}
        </Text>
        {complaint && <Alert color="red">{complaint}</Alert>}
        <Group>
          {shot ? (
            <>
              <Button size="md" loading={sending} onClick={() => void use()}>
                {t('photo.use')}
              </Button>
              <Button size="md" variant="default" onClick={again}>
                {t('photo.again')}
              </Button>
            </>
          ) : (
            <Button size="md" onClick={() => void take()}>
              {t('photo.take')}
            </Button>
          )}
        </Group>
      </Stack>
    </Shell>
  );
}

function Ready({ sitting, begin }: { sitting: Sitting; begin: () => void }) {
  const { t } = useTranslation();
  return (
    <Shell title={t('photo.ready')} exam={sitting.exam.title} step="exam">
      <Card withBorder padding="lg" maw={560}>
        <Stack>
          <Title order={2} size="h4">
            {sitting.exam.title}
          </Title>
          <Text>{t('photo.readyText')}</Text>
          <div>
            <Button size="lg" onClick={begin}>
              {t('photo.begin')}
            </Button>
          </div>
        </Stack>
      </Card>
    </Shell>
  );
}

function Oval({ good }: { good: boolean }) {
  return (
    <svg className="oval" viewBox="0 0 400 300" aria-hidden="true">
      <ellipse
        cx="200"
        cy="145"
        rx="82"
        ry="112"
        fill="none"
        stroke={good ? '#51cf66' : '#fff'}
        strokeWidth="4"
        strokeDasharray={good ? undefined : '10 8'}
      />
    </svg>
  );
}

function useHint(video: HTMLVideoElement | null): PhotoHint | null {
  const [hint, setHint] = useState<PhotoHint | null>(null);
  const look = useCallback(async () => {
    if (!video || video.videoWidth === 0) {
      return;
    }
    const canvas = new OffscreenCanvas(64, 48);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(video, 0, 0, 64, 48);
    const picture = context?.getImageData(0, 0, 64, 48);
    if (picture) {
      setHint(photoHint(picture, await faces(video)));
    }
  }, [video]);
  useEffect(() => {
    const timer = setInterval(() => void look(), HINT_MS);
    return () => clearInterval(timer);
  }, [look]);
  return hint;
}

interface BrowserFaceDetector {
  detect(video: HTMLVideoElement): Promise<{ boundingBox: DOMRectReadOnly }[]>;
}

/** From the browser's own detector; null where it has none. */
async function faces(video: HTMLVideoElement): Promise<FaceBox[] | null> {
  const { FaceDetector } = window as { FaceDetector?: new () => BrowserFaceDetector };
  if (!FaceDetector) {
    return null;
  }
  const { videoWidth, videoHeight } = video;
  const found = await new FaceDetector().detect(video).catch(() => null);
  return (
    found?.map(({ boundingBox: box }) => ({
      x: box.x / videoWidth,
      y: box.y / videoHeight,
      width: box.width / videoWidth,
      height: box.height / videoHeight,
    })) ?? null
  );
}

async function still(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = new OffscreenCanvas(video.videoWidth || 1, video.videoHeight || 1);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}
