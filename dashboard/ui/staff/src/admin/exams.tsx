import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** Exams and who sits them. */
export function ExamsPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('app.exams')} />
    </div>
  );
}
