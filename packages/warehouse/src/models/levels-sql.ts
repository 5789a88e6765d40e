/** The lower of the permitted and the observed ping level; an unknown permission does not lower. */
export const effectivePings = (permitted: string, observed: string): string => `CASE
    WHEN ${permitted} = 'none' OR ${observed} = 'none' THEN 'none'
    WHEN ${permitted} = 'critical' OR ${observed} = 'critical' THEN 'critical'
    ELSE ${observed}
  END`;

/**
 * The lower of the permitted and the observed event level: an unknown permission hides
 * events. Null while no event source is loaded.
 */
export const effectiveEvents = (permitted: string, observed: string): string => `CASE
    WHEN ${observed} IS NULL THEN NULL
    WHEN ${permitted} IS NULL OR ${permitted} = 'none' OR ${observed} = 'none' THEN 'none'
    WHEN ${permitted} = 'cody_only' OR ${observed} = 'cody_only' THEN 'cody_only'
    ELSE ${observed}
  END`;

/** The status label of two effective levels; while no event source is loaded, of the pings alone. */
export const statusOfLevels = (pings: string, events: string): string => `CASE
    WHEN ${pings} = 'none' AND COALESCE(${events}, 'none') <> 'none' THEN 'events_only'
    WHEN ${pings} = 'full' AND ${events} = 'all' THEN 'full_events'
    ELSE ${pings}
  END`;

/** What arrived by the newest days on which any other and any Cody event came, as of a day; null before events were loaded. */
export const observedEvents = (otherDay: string, codyDay: string, after: string, isLoaded: string): string => `CASE
    WHEN NOT ${isLoaded} THEN NULL
    WHEN ${otherDay} > ${after} THEN 'all'
    WHEN ${codyDay} > ${after} THEN 'cody_only'
    ELSE 'none'
  END`;

/** Event levels as ranks, to compare them; null stays null. */
export const eventRank = (level: string): string =>
  `CASE ${level} WHEN 'none' THEN 0 WHEN 'cody_only' THEN 1 WHEN 'all' THEN 2 END`;

/** Ping levels as ranks, to compare them; null stays null. */
export const pingRank = (level: string): string =>
  `CASE ${level} WHEN 'none' THEN 0 WHEN 'critical' THEN 1 WHEN 'full' THEN 2 END`;
