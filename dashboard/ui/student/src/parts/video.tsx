import { useEffect, useRef } from 'react';

/** What a device gives at this moment; muted, as one's own sound would howl. */
export function LiveVideo(props: {
  media: MediaStream | null;
  label: string;
  mirror?: boolean;
  ratio?: string;
  onElement?: (video: HTMLVideoElement | null) => void;
}) {
  const { media, label, mirror, ratio = '4 / 3', onElement } = props;
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) {
      video.current.srcObject = media;
    }
    onElement?.(video.current);
  }, [media, onElement]);
  return (
    <div className={mirror ? 'picture mirror' : 'picture'} style={{ aspectRatio: ratio }}>
      <video ref={video} autoPlay muted playsInline aria-label={label} />
    </div>
  );
}
