/** Upper ends of the steps of the scale: narrow where most shares lie. Zero is a step of its own. */
export const HEAT_STEPS = [0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1] as const;

/** The step of a share, from 0 for nobody to the darkest for everybody. */
export function heatStep(share: number): number {
  const step = HEAT_STEPS.findIndex((end) => share <= end);
  return step === -1 ? HEAT_STEPS.length - 1 : step;
}

/** A share in whole percent without the sign, as it fits into a cell: `< 1` is not nobody. */
export function heatText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return '<1';
  if (percent > 99 && percent < 100) return '>99';
  return String(Math.round(percent));
}
