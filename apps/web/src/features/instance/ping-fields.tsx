import { TextInput } from '@mantine/core';
import { readPingFields } from '@soundings/shared/catalog/ping-fields';
import type { NullReason } from '@soundings/shared/telemetry';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { plural, reasonWords } from '../../lib/format';
import { EmptyState } from '../../ui/empty-state';
import { Masked } from './masked';
import { AREA_LABEL, blockOf, groupFields, type LatestField, type ShownField } from './ping-groups';
import classes from './latest-ping.module.css';

/** The fields by area, searchable by name, meaning and value; personal ones masked. */
export function PingFields({ fields }: { fields: readonly LatestField[] }) {
  const [search, setSearch] = useState('');
  const catalogue = useMemo(() => readPingFields(), []);
  const groups = useMemo(() => groupFields(fields, catalogue, search), [fields, catalogue, search]);
  const count = groups.reduce((sum, group) => sum + group.fields.length, 0);
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          w={280}
          maw="100%"
          type="search"
          aria-label="Search the fields of the ping"
          placeholder="Search field, meaning or value"
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <span className={classes.aside} aria-live="polite">
          {count === fields.length ? plural(count, 'field') : `${count} of ${plural(fields.length, 'field')}`}
        </span>
      </div>
      {groups.length === 0 && (
        <EmptyState title="No field matches">Nothing in this ping contains “{search}”.</EmptyState>
      )}
      {groups.map(({ area, fields: shown }) => (
        <section key={area} className={classes.group}>
          <h3>{AREA_LABEL[area]}</h3>
          <dl className={classes.fields}>
            {shown.map((field) => (
              <div key={field.column} className={classes.field}>
                <dt>
                  <span className="mono">{field.column}</span>
                  {field.meaning !== null && <span className={classes.meaning}>{field.meaning}</span>}
                </dt>
                <dd>
                  <FieldValue field={field} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function FieldValue({ field }: { field: ShownField }) {
  if (field.masked)
    return (
      <>
        {field.column === 'license_key' && <span className="mono">{field.value} </span>}
        <Masked />
      </>
    );
  if (field.value === null)
    return <span className={classes.none}>{reasonWords(field.reason as NullReason | undefined)}</span>;
  if (field.value === '') return <span className={classes.none}>empty</span>;
  const block = blockOf(field.value);
  if (block === null) return <span className="mono">{field.value}</span>;
  return (
    <details className={classes.block}>
      <summary>{plural(block.leaves, 'value')}</summary>
      <pre>{block.text}</pre>
    </details>
  );
}
