import { SegmentedControl, Select, Switch } from '@mantine/core';
import { dayOfInstant, GRAINS } from '@soundings/shared/time';
import { BREAKDOWNS } from '@soundings/shared/usage';
import { DayRange } from './day-range';
import { BREAKDOWN_LABEL, DEFAULT_BREAKDOWN, DEFAULT_GRAIN, GRAIN_LABEL, type UsageState } from './usage-state';
import { DEFAULT_PRESET, PRESETS, presetOf, presetTexts, usageWindow, type PresetKey } from './usage-window';
import classes from './usage.module.css';

interface UsageControlsProps {
  state: UsageState;
  /** The clock of the data; undefined while unknown. */
  asOf: string | undefined;
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** Range, grain, breakdown and whether unfinished periods are drawn; each one is a part of the address. */
export function UsageControls({ state, asOf, onChange }: UsageControlsProps) {
  const preset = asOf === undefined ? DEFAULT_PRESET : presetOf(state.range, asOf);
  const window = asOf === undefined ? null : usageWindow(state.range, state.grain, asOf);
  return (
    <fieldset className={classes.controls} aria-label="Range, grain and breakdown">
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
        value={state.grain}
        onChange={(grain) => onChange({ grain: grain === DEFAULT_GRAIN ? undefined : grain })}
        data={GRAINS.map((grain) => ({ value: grain, label: GRAIN_LABEL[grain] }))}
      />
      <Select
        aria-label="Break down by"
        size="xs"
        w={170}
        allowDeselect={false}
        checkIconPosition="right"
        value={state.by}
        onChange={(by) => onChange({ by: by === null || by === DEFAULT_BREAKDOWN ? undefined : by })}
        data={BREAKDOWNS.map((by) => ({
          value: by,
          label: by === 'none' ? 'No breakdown' : `By ${BREAKDOWN_LABEL[by].toLowerCase()}`,
        }))}
      />
      <Switch
        size="xs"
        label="Complete periods only"
        checked={state.completeOnly}
        onChange={({ currentTarget }) => onChange({ partial: currentTarget.checked ? 'exclude' : undefined })}
      />
    </fieldset>
  );
}
