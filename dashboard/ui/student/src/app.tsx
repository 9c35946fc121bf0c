import { Center, Loader } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Sitting, api } from './api';
import { ExamSession } from './core/exam-session';
import { claimTab } from './core/tab-lock';
import { browserCanRecord } from './devices';
import { Notice, Trouble } from './parts/notice';
import { CheckPage, type Media } from './pages/check';
import { ConsentPage } from './pages/consent';
import { EndPage } from './pages/end';
import { ExamPage } from './pages/exam';
import { PhotoPage } from './pages/photo';
import { useSignal } from 'openproctor-shared';

type Place = 'loading' | 'elsewhere' | 'trouble' | 'consent' | 'check' | 'photo' | 'exam' | 'end';

/** The way from the link to the receipt. */
export function App() {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>('loading');
  const [fault, setFault] = useState('link');
  const [sitting, setSitting] = useState<Sitting | null>(null);
  const [media, setMedia] = useState<Media | null>(null);
  const [session, setSession] = useState<ExamSession | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const entered = useRef(false);

  const enter = useCallback(async () => {
    setPlace('loading');
    if (!browserCanRecord()) {
      setFault('browser');
      setPlace('trouble');
      return;
    }
    try {
      const found = await arrive();
      setSitting(found);
      if (found.finished) {
        throw new ApiError('forbidden');
      }
      const free = await claimTab(found.session);
      if (free && found.ended) {
        const opened = await open(found, () => null);
        opened.bringTheRest();
        setSession(opened);
        setPlace('end');
        return;
      }
      setPlace(!free ? 'elsewhere' : found.consented ? 'check' : 'consent');
    } catch (error) {
      setFault(error instanceof ApiError ? error.fault : 'server');
      setPlace('trouble');
    }
  }, []);
  useEffect(() => {
    if (!entered.current) {
      entered.current = true;
      void enter();
    }
  }, [enter]);

  const resume = sitting?.begun === true;
  const begin = async (devices: Media) => {
    if (sitting) {
      const opened = await open(sitting, () => frame.current);
      opened.paused.set(sitting.paused);
      if (sitting.exam.roomScanBeforeStart && !resume) {
        opened.scanWanted.set(true);
      }
      opened.start(devices.webcam, devices.screen);
      setSession(opened);
      setPlace('exam');
    }
  };
  const checked = (devices: Media) => {
    setMedia(devices);
    if (resume) {
      void begin(devices);
    } else {
      setPlace('photo');
    }
  };
  const finish = useCallback(() => setPlace('end'), []);

  switch (place) {
    case 'loading':
      return (
        <Center h="100dvh" role="status" aria-label={t('app.loading')}>
          <Loader />
        </Center>
      );
    case 'trouble':
      return <Trouble fault={fault} {...(fault === 'browser' ? {} : { retry: () => void enter() })} />;
    case 'elsewhere':
      return <Elsewhere retry={() => void enter()} />;
    default:
  }
  if (!sitting) {
    return null;
  }
  switch (place) {
    case 'consent':
      return (
        <ConsentPage
          sitting={sitting}
          done={() => {
            setSitting({ ...sitting, consented: true });
            setPlace('check');
          }}
        />
      );
    case 'check':
      return <CheckPage key="check" sitting={sitting} resume={resume} done={checked} />;
    case 'photo':
      return media && (
        <PhotoPage sitting={sitting} webcam={media.webcam} done={() => void begin(media)} />
      );
    case 'exam':
      return session && (
        <Guarded session={session}>
          <ExamPage exam={sitting.exam} session={session} frame={frame} finish={finish} />
        </Guarded>
      );
    case 'end':
      return session && <EndPage exam={sitting.exam} session={session} />;
  }
}

function open(sitting: Sitting, examFrame: () => HTMLIFrameElement | null): Promise<ExamSession> {
  const { session } = sitting;
  return ExamSession.open({ session, url: ingestAddress(), ticket, messages: api.messages, examFrame });
}

/** Steps aside for the notice when the server says that another page has the exam. */
function Guarded({ session, children }: { session: ExamSession; children: React.ReactNode }) {
  const state = useSignal(session.connection.state);
  const started = useSignal(session.started);
  if (state === 'elsewhere' && !started) {
    return <Elsewhere retry={() => session.connection.tryNow()} />;
  }
  return children;
}

function Elsewhere({ retry }: { retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      title={t('trouble.elsewhere.title')}
      text={t('trouble.elsewhere.text')}
      action={{ label: t('trouble.elsewhere.here'), run: retry }}
    />
  );
}

/** By the link's token the first time, by the cookie after a reload. */
async function arrive(): Promise<Sitting> {
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams(search);
  // Best behind the #, where no server's log sees it.
  const token =
    hash.slice(1) || /^\/exam\/([^/]{8,})$/.exec(pathname)?.[1] || query.get('token');
  if (!token) {
    return api.current();
  }
  try {
    const sitting = await api.enter(token);
    // A used token has no business in the history or in somebody's screenshot.
    window.history.replaceState(null, '', new URL('.', window.location.href));
    return sitting;
  } catch (error) {
    if (error instanceof ApiError && error.fault === 'link') {
      return api.current();
    }
    throw error;
  }
}

async function ticket(): Promise<string | null> {
  try {
    return await api.ticket();
  } catch (error) {
    if (error instanceof ApiError && (error.fault === 'link' || error.fault === 'forbidden')) {
      return null;
    }
    throw error;
  }
}

/** On this server, unless the page was told of another. */
function ingestAddress(): string {
  const told = document.querySelector<HTMLMetaElement>('meta[name="openproctor-ingest"]')?.content;
  return new URL(told || '/ingest', window.location.href).href.replace(/^http/, 'ws');
}
