import { AdoptionCard } from './adoption-card';
import type { EventCardProps } from './event-card';
import { FrequencyCard } from './frequency-card';
import { GrowthCard } from './growth-card';
import { RetentionCard } from './retention-card';
import { SeriesCard } from './series-card';
import { UsageSection } from './usage-section';
import classes from './usage.module.css';

interface EventsSectionProps extends EventCardProps {
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** What user-level events alone tell about the matching instances. */
export function EventsSection({ state, asOf, onChange }: EventsSectionProps) {
  return (
    <UsageSection
      id="from-events"
      title="From user-level events"
      lead="What instances tell whose contract permits all events. Groups of one to four users are left out everywhere."
      asOf={asOf}
    >
      {(near) => {
        const shared = { state, asOf: near };
        return (
          <>
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
          </>
        );
      }}
    </UsageSection>
  );
}
