import classes from './QuietBars.module.css';

/** The picture of nothing yet: the waveform at rest. */
export function QuietBars() {
  return (
    <svg width="96" height="64" viewBox="0 0 96 64" aria-hidden="true" className={classes.root}>
      <path d="M8 56h80" />
      <path d="M20 56V36M32 56V24M44 56V12M56 56V28M68 56V18M80 56V40" />
    </svg>
  );
}
