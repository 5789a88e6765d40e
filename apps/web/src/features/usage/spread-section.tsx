import type { EventCardProps } from './event-card';
import { SpreadCard } from './spread-card';
import { UsageSection } from './usage-section';

/** How differently the matching instances are used, which no sum shows. */
export function SpreadSection({ state, asOf }: EventCardProps) {
  return (
    <UsageSection
      id="across-instances"
      title="Across instances"
      lead="A few large instances make up most of a sum. Of the instances that report, a quarter lie under the lower line, half under the middle one, a quarter above the upper one."
      asOf={asOf}
    >
      {(near) => (
        <>
          <SpreadCard metric="mau" state={state} asOf={near} />
          <SpreadCard metric="seat_utilisation" state={state} asOf={near} />
        </>
      )}
    </UsageSection>
  );
}
