import type { ReactNode } from 'react';
import classes from './guide-page.module.css';

/** One step of the guide, with its number. */
export function Step({
  number,
  title,
  note,
  children,
}: {
  number: number;
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <section className={classes['step']} aria-label={`Step ${number}: ${title}`}>
      <h2 className={classes['stepTitle']}>
        <span className={classes['number']} aria-hidden="true">
          {number}
        </span>
        {title}
        {note !== undefined && <span className={classes['note']}>{note}</span>}
      </h2>
      <div className={classes['stepBody']}>{children}</div>
    </section>
  );
}
