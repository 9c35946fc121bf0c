import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** One student, large, as it happens. */
export function LiveSessionPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('live.title')} />
    </div>
  );
}
