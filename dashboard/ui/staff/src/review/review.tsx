import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** One session, to look through and judge. */
export function ReviewPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('review.title')} />
    </div>
  );
}
