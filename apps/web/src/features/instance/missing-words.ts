import type { InstanceReply } from '@soundings/shared/instance';
import { isOfEvents, metricOf, type MetricKey } from '@soundings/shared/metrics';
import { NULL_REASON_LABEL, type NullReason } from '@soundings/shared/telemetry';

type Facts = Pick<InstanceReply, 'instance'>;

const PERMITTED_EVENTS = {
  all: 'which are permitted now',
  cody_only: 'only those of Cody are permitted',
  none: 'none are permitted',
  unknown: 'what is permitted is unknown',
};

/** Why a metric has no value for this instance, and what would have to be different. */
export function missingWords(metric: MetricKey, reason: NullReason | undefined, { instance }: Facts): string {
  if (reason === undefined) return '';
  const { lowestLevel, since, until } = metricOf(metric);
  const label = NULL_REASON_LABEL[reason];
  switch (reason) {
    case 'not_collected_at_level':
      if (isOfEvents(metric))
        return `${label}: needs all user-level events, ${PERMITTED_EVENTS[instance.permitted.events ?? 'unknown']}`;
      return `${label}: needs ${lowestLevel} pings, ${instance.observed.pings === 'none' ? 'none arrive now' : `this instance sends ${instance.observed.pings} ones`}`;
    case 'version_too_old':
      return since === null
        ? label
        : `${label}: needs version ${since}, this instance runs ${instance.version ?? 'an unknown one'}`;
    case 'field_removed':
      return until === null ? label : `${label}: last sent by ${until}`;
    case 'no_telemetry':
      return `${label}: ${instance.lastPingAt === null ? 'no ping has ever arrived' : 'pings are off or the instance is air-gapped'}`;
    case 'silent':
      return `${label}: no ping reached the end of the period`;
    case 'incomplete_period':
      return `${label}: the last ping came too early in it`;
    case 'not_applicable':
      return metric === 'seat_utilisation' && instance.seats === null ? `${label}: no seats are known` : label;
    case 'hidden_by_contract':
      return `${label}: received, but the contract does not permit showing it`;
    default:
      return label;
  }
}
