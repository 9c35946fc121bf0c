import { VisuallyHidden } from '@mantine/core';
import { ChatIcon, clockText } from 'openproctor-shared';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KindIcon, useKindName } from '../parts/kind';
import { useServerNow } from './context';
import { LivePicture } from './picture';
import type { WallItem } from './types';

/** One student on the wall; the whole of it leads to the student's own page. */
export function Tile({ item, small, tabbable, onFocus }: {
  item: WallItem;
  /** No room for the exam's title and the screen's picture. */
  small: boolean;
  tabbable: boolean;
  onFocus: () => void;
}) {
  const { t } = useTranslation();
  const open = item.incidents.open.length > 0;
  return (
    <li data-id={item.id} className="cell">
      <Link
        to={`/live/${item.id}`}
        className={`tile${open ? ' alarm' : ''}${item.presence.away ? ' away' : ''}`}
        tabIndex={tabbable ? 0 : -1}
        onFocus={onFocus}
      >
        <span className="shots">
          <LivePicture item={item} stream="webcam" />
          {!small && item.streams.screen && <LivePicture item={item} stream="screen" inset />}
          <StateBadges item={item} />
        </span>
        <span className="caption">
          <span className="who">
            <span className="name">{item.student.name}</span>
            <Risk item={item} />
          </span>
          <span className="facts">
            <RunningTime item={item} />
            <OpenKinds item={item} />
            {!small && !open && <span className="exam-title">{item.exam.title}</span>}
            {item.unread > 0 && (
              <span className="unread">
                <ChatIcon size={14} /> {item.unread}
                <VisuallyHidden>{t('live.unread', { count: item.unread })}</VisuallyHidden>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** How long the exam has been running; of an ended one nothing. */
export function RunningTime({ item }: { item: WallItem }) {
  const now = useServerNow();
  if (item.startedAt === null || item.state === 'ended' || item.state === 'reviewed') {
    return null;
  }
  return <span className="numbers">{clockText(Math.max(0, now - Date.parse(item.startedAt)))}</span>;
}

export function Risk({ item }: { item: WallItem }) {
  const { t } = useTranslation();
  const { score, recommendation } = item.risk;
  return (
    <span className={`risk ${recommendation}`} title={t(`live.recommendation.${recommendation}`)}>
      {t('live.risk', { score: Math.round(score) })}
    </span>
  );
}

export function StateBadges({ item }: { item: WallItem }) {
  const { t } = useTranslation();
  const words = [
    ...(item.presence.away && item.state === 'running' ? ['away'] : []),
    ...(item.state === 'running' ? [] : [item.state]),
  ];
  return (
    <span className="states">
      {words.map((word) => (
        <span key={word} className={`state ${word}`}>
          {t(`live.state.${word}`)}
        </span>
      ))}
    </span>
  );
}

/** What goes on at this moment, each kind once, by sign and word. */
function OpenKinds({ item }: { item: WallItem }) {
  const kindName = useKindName();
  const kinds = [...new Set(item.incidents.open.map(({ kind }) => kind))];
  return kinds.map((kind) => (
    <span key={kind} className="kind">
      <KindIcon kind={kind} size={14} /> {kindName(kind)}
    </span>
  ));
}
