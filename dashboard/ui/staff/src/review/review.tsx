import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProblemAlert } from '../parts/problem-alert';
import { Desk } from './desk';
import './review.css';
import { useReview } from './use-review';

/** One session, to look through and judge. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const review = useReview(id);
  if (review.problem && !review.session) {
    return (
      <div className="page">
        <ProblemAlert problem={review.problem} retry={review.reload} />
      </div>
    );
  }
  if (!review.session || !review.recordings) {
    return (
      <Center mih="50vh">
        <Loader role="status" aria-label={t('app.loading')} />
      </Center>
    );
  }
  return <Desk key={id} review={review} session={review.session} recordings={review.recordings} />;
}
