import { Select, Switch } from '@mantine/core';
import { BREAKDOWNS } from '@soundings/shared/usage';
import { RangeControls } from '../../charts/range-controls';
import { BREAKDOWN_LABEL, DEFAULT_BREAKDOWN, type UsageState } from './usage-state';
import classes from './usage.module.css';

interface UsageControlsProps {
  state: UsageState;
  /** The clock of the data; undefined while unknown. */
  asOf: string | undefined;
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** Range, grain, breakdown and whether unfinished periods, last known values, the range before and an estimate are drawn; each one is a part of the address. */
export function UsageControls({ state, asOf, onChange }: UsageControlsProps) {
  return (
    <fieldset className={classes.controls} aria-label="Range, grain and breakdown">
      <RangeControls range={state.range} grain={state.grain} asOf={asOf} onChange={onChange} />
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
      <Switch
        size="xs"
        label="Last known values"
        checked={state.lastKnown}
        onChange={({ currentTarget }) => onChange({ lastKnown: currentTarget.checked ? 'include' : undefined })}
      />
      {state.by === 'none' && (
        <>
          <Switch
            size="xs"
            label="Range before"
            checked={state.compare}
            onChange={({ currentTarget }) => onChange({ compare: currentTarget.checked ? 'before' : undefined })}
          />
          <Switch
            size="xs"
            label="Estimate for all"
            checked={state.estimate}
            onChange={({ currentTarget }) => onChange({ estimate: currentTarget.checked ? 'yes' : undefined })}
          />
        </>
      )}
    </fieldset>
  );
}
