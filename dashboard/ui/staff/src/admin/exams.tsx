import { Button, Group, Table, Text } from '@mantine/core';
import { LANGUAGES, type LanguageCode } from 'openproctor-shared';
import { useTranslation } from 'react-i18next';
import { Link, Route, Routes } from 'react-router';
import { useLoaded } from '../api/use-loaded';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';
import type { Exam } from './exam';
import { ExamPage } from './exam-page';
import { InvitePage } from './invite';

/** Exams: the list, one to be written or changed, students to be invited to one. */
export function ExamsPage() {
  return (
    <div className="page">
      <Routes>
        <Route index element={<ExamList />} />
        <Route path="new" element={<ExamPage />} />
        <Route path=":exam" element={<ExamPage />} />
        <Route path=":exam/invite" element={<InvitePage />} />
      </Routes>
    </div>
  );
}

function ExamList() {
  const { t } = useTranslation();
  const { value, problem, reload } = useLoaded<{ exams: Exam[] }>('exams');
  return (
    <>
      <PageHead title={t('app.exams')}>
        <Button component={Link} to="/exams/new">
          {t('admin.exams.add')}
        </Button>
      </PageHead>
      <ProblemAlert problem={problem} retry={reload} />
      {value?.exams.length === 0 && <Text>{t('admin.exams.none')}</Text>}
      {value && value.exams.length > 0 && (
        <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table className="list" aria-label={t('app.exams')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('admin.exams.title')}</Table.Th>
                <Table.Th>{t('admin.exams.languages')}</Table.Th>
                <Table.Th>{t('admin.exams.retention')}</Table.Th>
                <Table.Th>{t('admin.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {value.exams.map((exam) => (
                <Table.Tr key={exam.id}>
                  <Table.Td>
                    <Link to={`/exams/${exam.id}`} className="plain">
                      {exam.title}
                    </Link>
                    <Text size="xs" c="dimmed" className="address">
                      {exam.address}
                    </Text>
                  </Table.Td>
                  <Table.Td>{exam.languages.map((code) => LANGUAGES[code as LanguageCode] ?? code).join(', ')}</Table.Td>
                  <Table.Td className="numbers">{exam.retentionDays}</Table.Td>
                  <Table.Td>
                    <Group gap={6}>
                      <Button component={Link} to={`/exams/${exam.id}/invite`} size="compact-sm">
                        {t('admin.invite.open')}
                      </Button>
                      <Button component={Link} to={`/exams/${exam.id}`} size="compact-sm" variant="default">
                        {t('admin.edit')}
                      </Button>
                      <Button component={Link} to={`/sessions?exam=${exam.id}`} size="compact-sm" variant="default">
                        {t('app.sessions')}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
