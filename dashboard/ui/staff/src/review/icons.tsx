import { icon } from 'openproctor-shared';

export const PlayIcon = icon(<path d="M8 5l11 7-11 7z" fill="currentColor" />);
export const PauseIcon = icon(<path d="M8 5v14M16 5v14" strokeWidth={4} />);
export const NextIcon = icon(<path d="M5 5l9 7-9 7zM19 5v14" />);
export const PreviousIcon = icon(<path d="M19 5l-9 7 9 7zM5 5v14" />);
export const BackIcon = icon(<path d="M11 6l-6 6 6 6M19 6l-6 6 6 6" />);
export const ForthIcon = icon(<path d="M13 6l6 6-6 6M5 6l6 6-6 6" />);
export const ZoomInIcon = icon(<path d="M12 6v12M6 12h12" />);
export const ZoomOutIcon = icon(<path d="M6 12h12" />);
