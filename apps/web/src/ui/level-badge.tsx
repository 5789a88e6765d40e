import { statusOf, type EventLevel, type PingLevel, type Status } from '@soundings/shared/telemetry';
import classes from './level-badge.module.css';
import { StatusShape } from './marks';

/** The two axes of a level; null = unknown (permitted), or no event source loaded (observed). */
export interface Levels {
  pings: PingLevel | null;
  events: EventLevel | null;
}

const PING_WORD: Record<PingLevel, string> = { none: 'None', critical: 'Critical', full: 'Full' };

/** `Full + events`, `Critical`, `Unknown`. */
function levelWords({ pings, events }: Levels): string {
  if (pings === null) return 'Unknown';
  if (events === 'all') return pings === 'none' ? 'Events only' : `${PING_WORD[pings]} + events`;
  if (events === 'cody_only') return pings === 'none' ? 'Cody events only' : `${PING_WORD[pings]} + Cody`;
  return PING_WORD[pings];
}

const shapeOf = ({ pings, events }: Levels): Status | null => (pings === null ? null : statusOf(pings, events));

const EVENT_TITLE = { none: 'no events', cody_only: 'Cody events', all: 'all events' };

/** Both axes in full, for the title of the badge. */
function levelTitle(kind: 'Permitted' | 'Observed' | 'Effective', { pings, events }: Levels): string {
  const pingWords = pings === null ? 'pings unknown' : `${pings} pings`;
  const unknownEvents = kind === 'Permitted' ? 'events unknown' : 'events not loaded';
  return `${kind}: ${pingWords}, ${events === null ? unknownEvents : EVENT_TITLE[events]}`;
}

/** One level as a badge; `mismatch` makes it stand out. */
function LevelBadge({
  kind,
  levels,
  mismatch = false,
}: {
  kind: 'Permitted' | 'Observed' | 'Effective';
  levels: Levels;
  mismatch?: boolean;
}) {
  const shape = shapeOf(levels);
  return (
    <span className={classes['badge']} data-mismatch={mismatch} title={levelTitle(kind, levels)}>
      {shape === null ? (
        <span className={classes['unknown']} aria-hidden="true">
          ?
        </span>
      ) : (
        <StatusShape status={shape} />
      )}
      {levelWords(levels)}
    </span>
  );
}

/** Permitted → observed: the pair that shows at a glance whether what arrives is what may arrive. */
export function LevelPair({
  permitted,
  observed,
  mismatch,
}: {
  permitted: Levels;
  observed: Levels;
  mismatch: boolean;
}) {
  return (
    <span className={classes['pair']}>
      <LevelBadge kind="Permitted" levels={permitted} />
      <span className={classes['arrow']} aria-label="observed">
        →
      </span>
      <LevelBadge kind="Observed" levels={observed} mismatch={mismatch} />
    </span>
  );
}
