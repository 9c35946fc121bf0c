import { LivePicture } from './picture';
import type { WallItem } from './types';

/** Camera and screen as they come. */
export function LiveVideo({ item }: { item: WallItem }) {
  return (
    <div className="one-shots">
      <LivePicture item={item} stream="webcam" />
      {item.streams.screen && <LivePicture item={item} stream="screen" />}
    </div>
  );
}
