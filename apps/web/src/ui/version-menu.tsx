import { Button, Popover, Radio, TextInput, UnstyledButton } from '@mantine/core';
import { versionFilter } from '@soundings/shared/filter-parts';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './facet-menu.module.css';

const BANDS = [
  { value: '', label: 'Any' },
  { value: '0', label: 'Current' },
  { value: '1..2', label: '1 to 2 behind' },
  { value: '3..', label: '3 or more behind' },
  { value: '10..', label: '10 or more behind' },
];

export interface VersionMenuProps {
  version: string | undefined;
  behind: string | undefined;
  onChange: (patch: { version?: string | undefined; behind?: string | undefined }) => void;
}

/** Filters by how many minor releases behind, or by a comparison with a version. */
export function VersionMenu({ version, behind, onChange }: VersionMenuProps) {
  const active = version !== undefined || behind !== undefined;
  return (
    <Popover position="bottom-start" width={270} trapFocus returnFocus withinPortal shadow="sm">
      <Popover.Target>
        <UnstyledButton className={classes['trigger'] ?? ''} data-active={active}>
          Version
          <IconChevronDown size={14} stroke={1.7} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <Radio.Group
          label="Minor releases behind"
          value={behind === undefined ? '' : behind}
          onChange={(value) => onChange({ behind: value === '' ? undefined : value })}
        >
          <div style={{ display: 'grid', gap: 8, marginTop: 8 }}>
            {BANDS.map(({ value, label }) => (
              <Radio key={value} size="xs" value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
        <VersionComparison key={version} version={version} onApply={(text) => onChange({ version: text })} />
      </Popover.Dropdown>
    </Popover>
  );
}

function VersionComparison({
  version,
  onApply,
}: {
  version: string | undefined;
  onApply: (text: string | undefined) => void;
}) {
  const [text, setText] = useState(version ?? '');
  const trimmed = text.trim();
  const valid = trimmed === '' || versionFilter.safeParse(trimmed).success;
  return (
    <form
      style={{ display: 'flex', gap: 6, alignItems: 'flex-end', marginTop: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onApply(trimmed === '' ? undefined : trimmed);
      }}
    >
      <TextInput
        size="xs"
        label="Version"
        placeholder="<5.2 or >=5.9"
        value={text}
        error={valid ? undefined : 'Like <5.2 or >=5.9'}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!valid}>
        Apply
      </Button>
    </form>
  );
}
