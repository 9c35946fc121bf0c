import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded';
import { ProblemAlert } from '../parts/problem-alert';
import type { Exam } from './exam';
import { ExamForm } from './exam-form';
import type { Json } from './policy';

const NEW: Exam = {
  id: '',
  title: '',
  address: 'https://',
  policy: {},
  roomScanBeforeStart: false,
  languages: ['kk', 'ru', 'en'],
  retentionDays: 90,
  framed: true,
  durationMinutes: 0,
};

/** An exam's form, once the exam and the defaults of a policy are here. */
export function ExamPage() {
  const { exam } = useParams();
  return exam === undefined ? <WithDefaults exam={NEW} /> : <Existing id={exam} />;
}

function Existing({ id }: { id: string }) {
  const { value, problem, reload } = useLoaded<Exam>(`exams/${encodeURIComponent(id)}`);
  return (
    <>
      <ProblemAlert problem={problem} retry={reload} />
      {value && <WithDefaults key={id} exam={value} />}
    </>
  );
}

function WithDefaults({ exam }: { exam: Exam }) {
  const { t } = useTranslation();
  const { value, problem, reload } = useLoaded<Json>('policy');
  return (
    <>
      <ProblemAlert problem={problem} retry={reload} />
      {value ? (
        <ExamForm exam={exam} defaults={value} />
      ) : (
        !problem && <Loader role="status" aria-label={t('app.loading')} />
      )}
    </>
  );
}
