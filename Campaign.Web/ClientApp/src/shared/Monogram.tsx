import classes from './Monogram.module.css';

interface MonogramProps {
  name: string;
  square?: boolean;
  size?: number;
}

export function Monogram({ name, square, size = 28 }: MonogramProps) {
  const letters = name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');
  return (
    <span
      className={classes.root}
      data-square={square || undefined}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
      aria-hidden="true"
    >
      {letters}
    </span>
  );
}
