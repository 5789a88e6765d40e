import { HEAT_STEPS } from './heat-scale';
import classes from './heat.module.css';

/** What the colours and the hatching of a heat map say. */
export function HeatScale() {
  return (
    <div className={classes.scale}>
      <span className={classes.key}>
        Share of the cohort in %, up to
        <span className={classes.steps}>
          {HEAT_STEPS.map((end, step) => (
            <span key={end} className={classes[`step${step}`]}>
              {end * 100}
            </span>
          ))}
        </span>
      </span>
      <span className={classes.key}>
        <span className={`${classes.swatch} ${classes.untold}`} />
        not told
      </span>
      <span>Columns: weeks since the first one</span>
    </div>
  );
}
