import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import classes from './chart-card.module.css';

/** What the registry says about a metric, as far as a card tells it. */
export interface MetricWords {
  label: string;
  definition: string;
  /** Null: events alone tell it. */
  lowestLevel: string | null;
  since: string | null;
  pingPath: string | null;
}

/** The level that a metric needs, in words. */
export const levelWords = (lowestLevel: string | null): string =>
  lowestLevel === null ? 'all user-level events' : `${lowestLevel} pings`;

/** The definition on demand: meaning, lowest level, first version, place in the ping. */
export function AboutMetric({ metric }: { metric: MetricWords }) {
  return (
    <Popover position="bottom-start" width={330} shadow="sm" withinPortal>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`About ${metric.label.toLowerCase()}`}>
          <IconInfoCircle size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.definition}>{metric.definition}</p>
        <dl className={classes.facts}>
          <dt>Lowest level</dt>
          <dd>{levelWords(metric.lowestLevel)}</dd>
          <dt>Since version</dt>
          <dd>{metric.since ?? 'every version'}</dd>
          {metric.pingPath !== null && (
            <>
              <dt>In the ping</dt>
              <dd className="mono">{metric.pingPath}</dd>
            </>
          )}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
