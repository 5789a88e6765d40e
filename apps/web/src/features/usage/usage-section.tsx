import { useIntersection } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import classes from './usage.module.css';

/** Asked before it is seen, but not by those who never scroll so far: each question may be billed. */
const AHEAD = '300px';

interface UsageSectionProps {
  id: string;
  title: string;
  lead: string;
  asOf: string | undefined;
  /** Its cards; without an `asOf` they ask nothing yet. */
  children: (asOf: string | undefined) => ReactNode;
}

/** A part of the usage page further down, under a heading of its own. */
export function UsageSection({ id, title, lead, asOf, children }: UsageSectionProps) {
  const { ref, entry } = useIntersection({ rootMargin: AHEAD });
  const [near, setNear] = useState(false);
  if (!near && entry?.isIntersecting === true) setNear(true);
  return (
    <section className={classes.section} aria-labelledby={id} ref={ref}>
      <h2 id={id}>{title}</h2>
      <p className={classes.lead}>{lead}</p>
      <div className={classes.charts}>{children(near ? asOf : undefined)}</div>
    </section>
  );
}
