import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import classes from './chart-card.module.css';

/** What the registry says about a metric, as far as a card tells it. */
export interface MetricWords {
  label: string;
  definition: string;
  lowestLevel: string;
  since: string | null;
  pingPath: string;
}

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
          <dd>{metric.lowestLevel} pings</dd>
          <dt>Since version</dt>
          <dd>{metric.since ?? 'every version'}</dd>
          <dt>In the ping</dt>
          <dd className="mono">{metric.pingPath}</dd>
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
