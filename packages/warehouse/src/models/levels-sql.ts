/** The lower of the permitted and the observed ping level; an unknown permission does not lower. */
export const effectivePings = (permitted: string, observed: string): string => `CASE
    WHEN ${permitted} = 'none' OR ${observed} = 'none' THEN 'none'
    WHEN ${permitted} = 'critical' OR ${observed} = 'critical' THEN 'critical'
    ELSE ${observed}
  END`;

/** The status label of effective levels while no event source is loaded: the pings alone. */
export const statusOfPings = (effective: string): string => effective;

/** Ping levels as ranks, to compare them; null stays null. */
export const pingRank = (level: string): string =>
  `CASE ${level} WHEN 'none' THEN 0 WHEN 'critical' THEN 1 WHEN 'full' THEN 2 END`;
