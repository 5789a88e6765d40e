import { useIntersection } from '@mantine/hooks';
import { useState } from 'react';
import { AdoptionCard } from './adoption-card';
import { FrequencyCard } from './frequency-card';
import { GrowthCard } from './growth-card';
import { RetentionCard } from './retention-card';
import { SeriesCard } from './series-card';
import type { EventCardProps } from './event-card';
import classes from './usage.module.css';

/** Asked before it is seen, but not by those who never scroll so far: each question may be billed. */
const AHEAD = '300px';

interface EventsSectionProps extends EventCardProps {
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** What user-level events alone tell about the matching instances. */
export function EventsSection({ state, asOf, onChange }: EventsSectionProps) {
  const { ref, entry } = useIntersection({ rootMargin: AHEAD });
  const [near, setNear] = useState(false);
  if (!near && entry?.isIntersecting === true) setNear(true);
  const shared = { state, asOf: near ? asOf : undefined };
  return (
    <section className={classes.events} aria-labelledby="from-events" ref={ref}>
      <h2 id="from-events">From user-level events</h2>
      <p className={classes.lead}>
        What instances tell whose contract permits all events. Groups of one to four users are left out everywhere.
      </p>
      <div className={classes.charts}>
        <div className={classes.wide}>
          <GrowthCard {...shared} />
        </div>
        <SeriesCard metric="wau_rolling_7d" grain="day" height={250} {...shared} />
        <SeriesCard metric="mau_rolling_28d" grain="day" height={250} {...shared} />
        <div className={classes.wide}>
          <AdoptionCard {...shared} />
        </div>
        <div className={classes.wide}>
          <RetentionCard {...shared} />
        </div>
        <div className={classes.wide}>
          <FrequencyCard {...shared} onChange={onChange} />
        </div>
      </div>
    </section>
  );
}
