import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** The signed-in person's own password. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('app.account')} />
    </div>
  );
}
