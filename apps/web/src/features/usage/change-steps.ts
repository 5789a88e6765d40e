import type { ChangePart } from '@soundings/shared/reading-filter';
import type { ChangePartSum } from '@soundings/shared/usage-change';

/** The kinds of a change, with the parts that make them up. */
export const CHANGE_KINDS: readonly { label: string; parts: readonly ChangePart[] }[] = [
  { label: 'Usage', parts: ['same'] },
  { label: 'Reporting', parts: ['started', 'stopped'] },
  { label: 'Contract and fleet', parts: ['permission_started', 'permission_stopped', 'entered', 'left'] },
];

/** A part as a step of a waterfall: where it begins and ends on the way from nothing to the whole change, in hundredths of the width. */
export interface ChangeStep extends ChangePartSum {
  left: number;
  width: number;
}

/** The parts in the order of the kinds, each beginning where the one before ends; and where nothing and the whole change lie. */
export function changeSteps(parts: readonly ChangePartSum[]): { steps: ChangeStep[]; zero: number; whole: number } {
  const ordered = CHANGE_KINDS.flatMap(({ parts: keys }) =>
    keys.flatMap((key) => parts.find((part) => part.key === key) ?? []),
  );
  let end = 0;
  const steps = ordered.map((part) => {
    const from = end;
    end += part.value;
    return { part, from, to: end };
  });
  const all = [0, ...steps.map(({ to }) => to)];
  const lowest = Math.min(...all);
  const room = Math.max(1, Math.max(...all) - lowest);
  const place = (value: number) => ((value - lowest) / room) * 100;
  return {
    steps: steps.map(({ part, from, to }) => ({
      ...part,
      left: Math.min(place(from), place(to)),
      width: Math.abs(place(to) - place(from)),
    })),
    zero: place(0),
    whole: place(end),
  };
}
