import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** API keys and webhooks. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('app.connections')} />
    </div>
  );
}
