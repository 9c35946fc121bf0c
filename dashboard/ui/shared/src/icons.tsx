import type { ReactNode } from 'react';

/** A drawing in lines on 24 by 24, in the colour of the text; the words beside it name it. */
export function icon(drawing: ReactNode) {
  return function Icon({ size = 20 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const CrossIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const LookIcon = icon(<path d="M12 4v10M12 19v.5" />);
export const WaitIcon = icon(<circle cx="12" cy="12" r="3" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8.5 8.5 0 119.5 4a7 7 0 0010.5 10.5z" />);
export const ChatIcon = icon(<path d="M4 5h16v11H9l-5 4z" />);
export const CameraIcon = icon(
  <>
    <rect x="2.5" y="6.5" width="13" height="11" rx="2" />
    <path d="M15.5 10.5l6-3v9l-6-3" />
  </>,
);
export const MicIcon = icon(
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11a6.5 6.5 0 0013 0M12 17.5V21" />
  </>,
);
export const ScreenIcon = icon(
  <>
    <rect x="3" y="4" width="18" height="12" rx="2" />
    <path d="M8 20h8M12 16v4" />
  </>,
);
export const NetworkIcon = icon(
  <path d="M3 9.5a13 13 0 0118 0M6.5 13a8 8 0 0111 0M10 16.5a3 3 0 014 0M12 19.5v.1" />,
);
export const DiskIcon = icon(
  <>
    <rect x="3" y="13" width="18" height="7" rx="2" />
    <path d="M3 14l3-9h12l3 9M17 16.5v.1" />
  </>,
);
