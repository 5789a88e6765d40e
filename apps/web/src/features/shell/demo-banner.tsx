import classes from './demo-banner.module.css';
import { useMeta } from './use-meta';

/** Says that the fleet on the screen is invented. */
export function DemoBanner() {
  const { data } = useMeta();
  if (data?.meta.demo !== true) return null;
  return (
    <p className={classes['banner']}>
      <strong>Demo fleet.</strong> These companies are invented. Load pings of your own with{' '}
      <code className="mono">pnpm soundings load FILE…</code>
    </p>
  );
}
