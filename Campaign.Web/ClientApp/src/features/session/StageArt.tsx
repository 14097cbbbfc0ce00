import classes from './StageArt.module.css';

/** Loudness of a made-up track: two swells under a fine grain. The same picture on every load. */
const bars = Array.from({ length: 56 }, (_, index) => {
  const swell = Math.sin((index / 55) * Math.PI) ** 1.4;
  const beat = 0.55 + 0.45 * Math.abs(Math.sin(index * 1.7) * Math.cos(index * 0.37));
  return Math.round(10 + 190 * swell * beat);
});

/** The picture beside the sign-in: a crowd as a waveform under a stage light. Decoration only. */
export function StageArt() {
  return (
    <aside className={classes.root} aria-hidden="true">
      <div className={classes.glow} />
      <svg viewBox="0 0 560 320" className={classes.wave}>
        <defs>
          <linearGradient id="crowd" x1="0" x2="560" gradientUnits="userSpaceOnUse">
            <stop stopColor="#8f89ff" />
            <stop offset="0.55" stopColor="#f08be0" />
            <stop offset="1" stopColor="#ffb08a" />
          </linearGradient>
        </defs>
        {bars.map((height, index) => (
          <g key={index} style={{ animationDelay: `${(index % 9) * -0.31}s` }}>
            <rect x={index * 10} y={210 - height} width="4" height={height} rx="2" />
            <rect x={index * 10} y={216} width="4" height={height * 0.42} rx="2" opacity="0.22" />
          </g>
        ))}
      </svg>
      <blockquote className={classes.quote}>
        “Email techno fans in Berlin who bought a ticket in the last year about our next warehouse
        party.”
        <span>One sentence in. A checked audience, true facts and ready copy out.</span>
      </blockquote>
    </aside>
  );
}
