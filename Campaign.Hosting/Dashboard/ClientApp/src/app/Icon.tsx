const paths = {
  resources: 'M4 5h16v6H4zM4 13h16v6H4zM8 8h.01M8 16h.01',
  console: 'M5 7l5 5-5 5M12 17h7',
  logs: 'M5 6h14M5 10h14M5 14h9M5 18h6',
  traces: 'M4 6h9M8 11h10M11 16h9M8 21h6',
  metrics: 'M4 19V5M4 19h16M8 15l3-5 4 3 4-7',
  alerts: 'M6 17V11a6 6 0 1 1 12 0v6l2 2H4zM10 21h4',
  where: 'M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M6 6l1 1M17 17l1 1M18 6l-1 1M7 17l-1 1',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  close: 'M6 6l12 12M18 6L6 18',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
