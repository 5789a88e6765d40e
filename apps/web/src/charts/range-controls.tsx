import { SegmentedControl } from '@mantine/core';
import { dayOfInstant, GRAINS, type Grain } from '@soundings/shared/time';
import { DayRange } from './day-range';
import {
  DEFAULT_PRESET,
  PRESETS,
  presetOf,
  presetTexts,
  rangeWindow,
  type PresetKey,
  type RangeTexts,
} from './range-window';

export const DEFAULT_GRAIN: Grain = 'month';
const GRAIN_LABEL: Record<Grain, string> = { day: 'Day', week: 'Week', month: 'Month' };

interface RangeControlsProps {
  range: RangeTexts;
  grain: Grain;
  /** The clock of the data; undefined while unknown. */
  asOf: string | undefined;
  /** A patch of the address: `from`, `to`, `grain`; a default is undefined. */
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** Which days, and by day, week or month. */
export function RangeControls({ range, grain, asOf, onChange }: RangeControlsProps) {
  const preset = asOf === undefined ? DEFAULT_PRESET : presetOf(range, asOf);
  const window = asOf === undefined ? null : rangeWindow(range, grain, asOf);
  return (
    <>
      <SegmentedControl
        aria-label="Range"
        size="xs"
        value={preset ?? 'custom'}
        onChange={(key) => asOf !== undefined && onChange({ ...presetTexts(key as PresetKey, asOf) })}
        data={[
          ...PRESETS.map(({ key, label }) => ({ value: key, label })),
          ...(preset === null ? [{ value: 'custom', label: 'Custom' }] : []),
        ]}
      />
      {window !== null && asOf !== undefined && (
        <DayRange window={window} lastDay={dayOfInstant(asOf)} isCustom={preset === null} onChange={onChange} />
      )}
      <SegmentedControl
        aria-label="Grain"
        size="xs"
        value={grain}
        onChange={(next) => onChange({ grain: next === DEFAULT_GRAIN ? undefined : next })}
        data={GRAINS.map((one) => ({ value: one, label: GRAIN_LABEL[one] }))}
      />
    </>
  );
}
