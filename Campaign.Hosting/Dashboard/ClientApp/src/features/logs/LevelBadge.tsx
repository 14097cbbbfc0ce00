import type { Level } from '@/api/types';

const tones: Record<Level, string> = {
  Trace: '',
  Debug: '',
  Information: 'accent',
  Warning: 'warn',
  Error: 'bad',
  Critical: 'bad',
};

export function LevelBadge({ level }: { level: Level }) {
  return <span className={`badge ${tones[level]}`}>{level}</span>;
}
