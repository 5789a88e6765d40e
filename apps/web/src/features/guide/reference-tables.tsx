import {
  ADDING_DATA,
  LOADING_NOTE,
  PRODUCT_DATA_LEVELS,
  type DataSource,
} from '@soundings/shared/catalog/data-sources';
import type { Disagreement } from '@soundings/shared/catalog/disagreements';
import { AUTHORITIES, toolOf } from '@soundings/shared/catalog/tools';
import classes from './catalogue.module.css';

interface TableProps {
  title: string;
  note?: string;
  columns: readonly string[];
  /** Cells of each row; the first names the row. */
  rows: readonly (readonly string[])[];
}

function Table({ title, note, columns, rows }: TableProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes['group']}>{title}</h3>
      {note !== undefined && <p className={classes['note']}>{note}</p>}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={`${title}: table`}>
        <table className={classes['table']}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first = '', ...cells]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {cells.map((cell, position) => (
                  <td key={columns[position + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Which tool is right about a figure that several show. */
export function AuthorityTable() {
  return (
    <Table
      title="Where a figure is authoritative"
      columns={['Figure', 'Source of truth', 'Note']}
      rows={AUTHORITIES.map(({ figure, tool, note }) => [figure, toolOf(tool).name, note])}
    />
  );
}

/** Why Looker and Amplitude differ. */
export function DisagreementTable({ entries }: { entries: readonly Disagreement[] }) {
  return (
    <Table
      title="Looker and Amplitude disagree: why"
      columns={['Reason', 'Effect', 'Who is right']}
      rows={entries.map(({ reason, effect, right }) => [reason, effect, right])}
    />
  );
}

/** What is loaded into the warehouse. */
export function SourceTable({ sources }: { sources: readonly DataSource[] }) {
  return (
    <Table
      title="Data sources in BigQuery"
      note={LOADING_NOTE}
      columns={['Source', 'Content', 'In the handbook']}
      rows={sources.map(({ name, content, status }) => [name, content, status ?? 'Product data'])}
    />
  );
}

/** The levels of product data, and the rules for adding to them. */
export function ProductData() {
  return (
    <>
      <Table
        title="Two levels of product data"
        columns={['Hosting', 'Aggregated pings', 'User-level events']}
        rows={PRODUCT_DATA_LEVELS.map(({ hosting, pings, events }) => [hosting, pings, events])}
      />
      <section aria-label="Adding product data">
        <h3 className={classes['group']}>Adding product data</h3>
        <ul className={classes['note']}>
          {ADDING_DATA.map(({ topic, rule }) => (
            <li key={rule}>
              {topic === 'pings' ? 'Pings: ' : 'Events: '}
              {rule}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
