import { GRAINS } from '@soundings/shared/time';
import { useQuery } from '@tanstack/react-query';
import { ACTIVE_METRIC } from '../../charts/active-metric';
import { ownBandOf } from '../../charts/incident-band';
import { DEFAULT_GRAIN, RangeControls } from '../../charts/range-controls';
import { rangeWindow } from '../../charts/range-window';
import { incidentsWithin } from '../../lib/format-incidents';
import { incidentsOfInstance } from '../../lib/incidents-query';
import { useAsOf, useTexts } from '../../lib/search';
import { OwnIncidents } from './own-incidents';
import { ReadingCard } from './reading-card';
import classes from './instance.module.css';

/** The usage of this instance over time; range and grain are a part of the address. */
export function InstanceCharts({ id, asOf }: { id: string; asOf: string }) {
  const { texts, change } = useTexts();
  const range = { from: texts['from'], to: texts['to'] };
  const grain = GRAINS.find((one) => one === texts['grain']) ?? DEFAULT_GRAIN;
  const incidents = useQuery(incidentsOfInstance(id, useAsOf())).data?.incidents;
  const shared = { id, range, asOf, incidents: incidents?.map(ownBandOf) };
  return (
    <>
      <fieldset className={classes.controls} aria-label="Range and grain of the charts">
        <RangeControls range={range} grain={grain} asOf={asOf} onChange={change} />
      </fieldset>
      <OwnIncidents incidents={incidentsWithin(incidents ?? [], rangeWindow(range, grain, asOf))} />
      <div className={classes.charts}>
        <ReadingCard metric={ACTIVE_METRIC[grain]} grain={grain} {...shared} />
        <ReadingCard metric="user_accounts" grain="day" {...shared} />
        <ReadingCard metric="stickiness" grain="month" {...shared} />
        <ReadingCard metric="seat_utilisation" grain="month" {...shared} />
      </div>
    </>
  );
}
