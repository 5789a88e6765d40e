/** The tick of this chart whose period holds the day under the cursor of another chart; -1 = none. */
export function syncByPeriod(
  ticks: readonly { value?: unknown }[],
  { activeLabel }: { activeLabel: string | number | undefined },
): number {
  if (activeLabel === undefined) return -1;
  const day = String(activeLabel);
  return ticks.findLastIndex(({ value }) => typeof value === 'string' && value <= day);
}
