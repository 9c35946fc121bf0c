import type { Json } from './policy';

export interface Exam {
  id: string;
  title: string;
  address: string;
  policy: Json;
  roomScanBeforeStart: boolean;
  languages: string[];
  retentionDays: number;
}
