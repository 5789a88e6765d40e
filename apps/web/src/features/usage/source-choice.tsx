import { SegmentedControl } from '@mantine/core';

interface SourceChoiceProps {
  eventsOnly: boolean;
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** Whose active users are drawn; a part of the address. */
export function SourceChoice({ eventsOnly, onChange }: SourceChoiceProps) {
  return (
    <SegmentedControl
      aria-label="Source of active users"
      size="xs"
      value={eventsOnly ? 'events' : 'pings_first'}
      onChange={(source) => onChange({ source: source === 'events' ? source : undefined })}
      data={[
        { value: 'pings_first', label: 'Pings first' },
        { value: 'events', label: 'Events only' },
      ]}
    />
  );
}
