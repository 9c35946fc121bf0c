import { useTranslation } from 'react-i18next';
import { useFeedState } from './context';

/** Across the page while what is shown may be old. */
export function FeedBar() {
  const { t } = useTranslation();
  const state = useFeedState();
  return (
    <div role="status">
      {state === 'away' && <div className="feed-away">{t('live.away')}</div>}
    </div>
  );
}
