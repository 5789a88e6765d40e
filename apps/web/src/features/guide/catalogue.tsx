import { TextInput } from '@mantine/core';
import { DATA_SOURCES } from '@soundings/shared/catalog/data-sources';
import { DISAGREEMENTS } from '@soundings/shared/catalog/disagreements';
import { TOOL_GROUP_LABEL, TOOL_GROUPS, type Tool } from '@soundings/shared/catalog/tool';
import { TOOLS } from '@soundings/shared/catalog/tools';
import type { GuideReply } from '@soundings/shared/guide';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../lib/format';
import classes from './catalogue.module.css';
import { matches } from './matches';
import { AuthorityTable, DisagreementTable, ProductData, SourceTable } from './reference-tables';
import { ToolCard } from './tool-card';

const wordsOf = (tool: Tool) => [
  tool.name,
  tool.purpose,
  tool.audience,
  tool.sees,
  tool.blind,
  tool.filterBy,
  tool.caveats,
];

/** All tools and data sources, searchable, with what each can and cannot see. */
export function Catalogue({ links }: { links: GuideReply['links'] }) {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const tools = TOOLS.filter((tool) => matches(wanted, ...wordsOf(tool)));
  const sources = DATA_SOURCES.filter((source) => matches(wanted, source.name, source.content, source.status ?? ''));
  const disagreements = DISAGREEMENTS.filter((entry) => matches(wanted, entry.reason, entry.effect, entry.right));
  const found = tools.length + sources.length + disagreements.length;
  return (
    <section className={classes['catalogue']} aria-labelledby="catalogue-title">
      <header className={classes['head']}>
        <h2 id="catalogue-title" className={classes['title']}>
          Tools and data sources
        </h2>
        <TextInput
          className={classes['search'] ?? ''}
          size="sm"
          aria-label="Search tools and data sources"
          placeholder="Search tools and data sources"
          leftSection={<IconSearch size={15} stroke={1.7} aria-hidden="true" />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <p className={classes['found']} aria-live="polite">
          {wanted === ''
            ? `${plural(TOOLS.length, 'tool')}, ${plural(DATA_SOURCES.length, 'source')}`
            : `${found} found`}
        </p>
      </header>
      {found === 0 && <p className={classes['none']}>Nothing here speaks of “{wanted}”.</p>}
      {TOOL_GROUPS.map((group) => {
        const members = tools.filter((tool) => tool.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-label={TOOL_GROUP_LABEL[group]}>
            <h3 className={classes['group']}>{TOOL_GROUP_LABEL[group]}</h3>
            <div className={classes['cards']}>
              {members.map((tool) => (
                <ToolCard key={tool.key} tool={tool} url={links.find((link) => link.tool === tool.key)?.url} />
              ))}
            </div>
          </section>
        );
      })}
      {wanted === '' && <AuthorityTable />}
      <DisagreementTable entries={disagreements} />
      <SourceTable sources={sources} />
      {wanted === '' && <ProductData />}
    </section>
  );
}
