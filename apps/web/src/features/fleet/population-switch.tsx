import { SegmentedControl } from '@mantine/core';

/** Customers only, or with secondary, internal and unlinked instances too. */
export function PopulationSwitch({
  population,
  onChange,
}: {
  population: string | undefined;
  onChange: (population: string | undefined) => void;
}) {
  return (
    <SegmentedControl
      aria-label="Population"
      size="xs"
      value={population === 'all' ? 'all' : 'customers'}
      onChange={(value) => onChange(value === 'all' ? 'all' : undefined)}
      data={[
        { value: 'customers', label: 'Customers' },
        { value: 'all', label: 'All instances' },
      ]}
    />
  );
}
