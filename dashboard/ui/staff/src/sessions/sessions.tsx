import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** Sessions to search and choose from. */
export function SessionsPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('sessions.title')} />
    </div>
  );
}
