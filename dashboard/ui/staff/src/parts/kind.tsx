import { CameraIcon, MicIcon, ScreenIcon, icon } from 'openproctor-shared';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

const FaceIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M9 10v.1M15 10v.1M9 15.5c2 1.5 4 1.5 6 0" />
  </>,
);
const PeopleIcon = icon(
  <>
    <circle cx="9" cy="8" r="3.5" />
    <path d="M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.8a3.5 3.5 0 010 6.4M17.5 14.5c2.3.8 3.7 2.7 4 5.5" />
  </>,
);
const TurnIcon = icon(<path d="M4 12a8 8 0 0114-5.3L20 9M20 4v5h-5M7 20a8 8 0 0010 0" />);
const PhoneIcon = icon(
  <>
    <rect x="7" y="2.5" width="10" height="19" rx="2" />
    <path d="M11 18.5h2" />
  </>,
);
const FaultIcon = icon(<path d="M12 3l9.5 17h-19zM12 10v4M12 17v.1" />);

const ICONS: Record<string, ComponentType<{ size?: number }>> = {
  'face-absent': FaceIcon,
  'multiple-faces': PeopleIcon,
  'identity-mismatch': PeopleIcon,
  'head-turned': TurnIcon,
  'body-away': TurnIcon,
  'camera-blocked': CameraIcon,
  'frozen-video': CameraIcon,
  'camera-lost': CameraIcon,
  'prohibited-object': PhoneIcon,
  noise: MicIcon,
  speech: MicIcon,
  'no-sound': FaultIcon,
  'no-picture': FaultIcon,
  undecodable: FaultIcon,
  'recording-gap': FaultIcon,
};

/** A kind's sign; what the page itself saw of the student's screen has the screen. */
export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Sign = ICONS[kind] ?? ScreenIcon;
  return <Sign size={size} />;
}

/** A kind in the page's language; what a person called it stays as it was written. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => t(`kind.${kind}`, { defaultValue: kind });
}
