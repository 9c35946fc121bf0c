import { useTranslation } from 'react-i18next';
import { Placeholder } from '../parts/placeholder';

/** All who sit an exam now. */
export function LivePage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Placeholder title={t('live.title')} />
    </div>
  );
}
