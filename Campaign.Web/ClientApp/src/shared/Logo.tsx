import { useId } from 'react';

interface LogoProps {
  size?: number;
}

/** The mark: a C that is also a signal leaving the stage. */
export function LogoMark({ size = 28 }: LogoProps) {
  const gradient = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={gradient} x1="2" y1="30" x2="30" y2="2" gradientUnits="userSpaceOnUse">
          <stop stopColor="#4f46e5" />
          <stop offset="0.55" stopColor="#c026a3" />
          <stop offset="1" stopColor="#ff7a45" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="9" fill={`url(#${gradient})`} />
      <g fill="none" stroke="#fff" strokeLinecap="round" strokeWidth="2.8">
        <path d="M22.2 9.4a9 9 0 1 0 0 13.2" />
        <path d="M18.6 13a4.1 4.1 0 1 0 0 6" />
      </g>
      <circle cx="23" cy="16" r="2.1" fill="#fff" />
    </svg>
  );
}
