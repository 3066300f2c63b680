import classes from './brand.module.css';

export function Brand() {
  return (
    <span className={classes.brand}>
      <span className={classes.mark} aria-hidden="true" />
      <span className={classes.name}>Margin Analytics</span>
    </span>
  );
}
