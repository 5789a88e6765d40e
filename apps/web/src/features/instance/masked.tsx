import { IconLock } from '@tabler/icons-react';
import classes from './masked.module.css';

/** A personal field that exists but is not shown. */
export function Masked() {
  return (
    <span className={classes.masked} title="Personal data: received, but not shown here">
      <IconLock size={12} aria-hidden="true" />
      masked
    </span>
  );
}
