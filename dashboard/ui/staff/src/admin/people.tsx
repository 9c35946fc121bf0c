import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** Who works here. */
export function PeoplePage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('app.people')} />
    </div>
  );
}
