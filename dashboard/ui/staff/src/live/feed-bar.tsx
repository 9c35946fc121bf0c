import { useTranslation } from 'react-i18next';
import { useFeedState, useStorage } from './context';

/** Across the page while what is shown may be old, or recordings have no room. */
export function FeedBar() {
  const { t } = useTranslation();
  const state = useFeedState();
  const storage = useStorage();
  return (
    <div role="status">
      {state === 'away' && <div className="feed-away">{t('live.away')}</div>}
      {storage !== 'ok' && <div className="feed-away">{t(`live.storage.${storage}`)}</div>}
    </div>
  );
}
