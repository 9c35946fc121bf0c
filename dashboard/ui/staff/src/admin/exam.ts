import type { Json } from './policy';

export interface Exam {
  id: string;
  title: string;
  address: string;
  policy: Json;
  roomScanBeforeStart: boolean;
  languages: string[];
  retentionDays: number;
  /** Whether the exam's page stands in a frame; else it opens in a second tab. */
  framed: boolean;
  /** 0 for as long as it takes. */
  durationMinutes: number;
}
