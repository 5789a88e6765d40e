import { ChangeCard } from './change-card';
import type { EventCardProps } from './event-card';
import { UsageSection } from './usage-section';
import classes from './usage.module.css';

/** Why the active users are others than before. */
export function ChangeSection({ state, asOf }: EventCardProps) {
  return (
    <UsageSection
      id="what-changed"
      title="What changed"
      lead="The change of active users, split exactly: how much of it is usage, how much is who reports, and how much is who is here."
      asOf={asOf}
    >
      {(near) => (
        <div className={classes.wide}>
          <ChangeCard state={state} asOf={near} />
        </div>
      )}
    </UsageSection>
  );
}
