import { useTranslation } from 'react-i18next';
import { PageHead } from '../parts/page-head';
import { Deliveries } from './deliveries';
import { Keys } from './keys';
import { Webhooks } from './webhooks';

/** What connects the university's own systems: keys in, webhooks out. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHead title={t('app.connections')} />
      <Keys />
      <Webhooks />
      <Deliveries />
    </div>
  );
}
