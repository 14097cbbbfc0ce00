const colors = [
  '#6d5ce7',
  '#0d9488',
  '#d9466f',
  '#d97706',
  '#0284c7',
  '#7c9a1e',
  '#a855f7',
  '#b45309',
  '#0891b2',
  '#be185d',
  '#4d7c0f',
  '#64748b',
];

export const lineColor = (index: number): string => colors[index % colors.length] ?? '#6d5ce7';
