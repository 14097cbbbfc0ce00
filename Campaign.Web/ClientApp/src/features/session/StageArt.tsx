import classes from './StageArt.module.css';

const bars = [
  22, 38, 30, 56, 74, 52, 88, 120, 96, 140, 168, 132, 184, 150, 110, 138, 92, 70, 84, 48, 58, 34,
  26,
];

/** The picture beside the sign-in: a crowd as a waveform under a stage light. Decoration only. */
export function StageArt() {
  return (
    <aside className={classes.root} aria-hidden="true">
      <div className={classes.glow} />
      <svg viewBox="0 0 460 220" className={classes.wave} preserveAspectRatio="xMidYMax meet">
        {bars.map((height, index) => (
          <rect
            key={index}
            x={index * 20}
            y={200 - height}
            width="8"
            height={height}
            rx="4"
            style={{ animationDelay: `${(index % 7) * 0.18}s` }}
          />
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
