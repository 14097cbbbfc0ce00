import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { destinations } from './destinations';

interface NavItemProps {
  destination: (typeof destinations)[number];
  className?: string;
  /** Only the icon is shown. */
  bare?: boolean;
  children: ReactNode;
}

export function NavItem({ destination, className, bare, children }: NavItemProps) {
  const { pathname } = useLocation();
  const current = destination.matches(pathname);
  return (
    <Link
      to={destination.to}
      className={className}
      aria-label={bare ? destination.label : undefined}
      aria-current={current ? 'page' : undefined}
    >
      {children}
    </Link>
  );
}
