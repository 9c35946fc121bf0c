import { Button, Center, Loader, Text } from '@mantine/core';
import { PageTitle } from 'openproctor-shared';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes } from 'react-router';
import './admin/admin.css';
import { AccountPage } from './admin/account';
import { ConnectionsPage } from './admin/connections';
import { ExamsPage } from './admin/exams';
import { PeoplePage } from './admin/people';
import { StaffProblem, onSignedOut, staff } from './api/client';
import { type Me, MeContext, covers, whoAmI } from './api/me';
import { LiveArea } from './live/context';
import { LivePage } from './live/wall';
import { LiveSessionPage } from './live/one';
import { Frame } from './parts/frame';
import { ProblemAlert } from './parts/problem-alert';
import { ReviewPage } from './review/review';
import { SessionsPage } from './sessions/sessions';
import { SignInPage } from './sign-in/sign-in';

/** Signed in: the frame with the pages. Not signed in: the way in, at whatever address. */
export function App() {
  const { t } = useTranslation();
  const [me, setMe] = useState<Me | null | 'asking'>('asking');
  const [problem, setProblem] = useState<StaffProblem | null>(null);
  const ask = useCallback(() => {
    setProblem(null);
    whoAmI().then(setMe, (error: StaffProblem) =>
      error.status === 401 ? setMe(null) : setProblem(error),
    );
  }, []);
  useEffect(() => {
    onSignedOut(() => setMe(null));
    ask();
  }, [ask]);

  if (me === 'asking') {
    return (
      <Center mih="100dvh" component="main">
        {problem ? (
          <ProblemAlert problem={problem} retry={ask} />
        ) : (
          <Loader role="status" aria-label={t('app.loading')} />
        )}
      </Center>
    );
  }
  if (me === null) {
    return <SignInPage done={setMe} />;
  }
  const signOut = () => void staff.post('logout').finally(() => setMe(null));
  return (
    <MeContext value={me}>
      <Frame signOut={signOut}>
        <Pages me={me} />
      </Frame>
    </MeContext>
  );
}

/** The route table; addresses are below /staff. */
function Pages({ me }: { me: Me }) {
  return (
    <Routes>
      <Route index element={<Navigate to="/live" replace />} />
      <Route path="/live" element={<LiveArea />}>
        <Route index element={<LivePage />} />
        <Route path=":session" element={<LiveSessionPage />} />
      </Route>
      <Route path="/sessions" element={<SessionsPage />} />
      <Route path="/sessions/:id" element={<ReviewPage />} />
      <Route path="/account" element={<AccountPage />} />
      {covers(me.role, 'administrator') && (
        <>
          <Route path="/exams/*" element={<ExamsPage />} />
          <Route path="/people" element={<PeoplePage />} />
          <Route path="/connections" element={<ConnectionsPage />} />
        </>
      )}
      <Route path="*" element={<Missing />} />
    </Routes>
  );
}

function Missing() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageTitle title={t('app.missing')} />
      <Text mb="md">{t('app.missingText')}</Text>
      <Button component={Link} to="/live">
        {t('app.home')}
      </Button>
    </div>
  );
}
