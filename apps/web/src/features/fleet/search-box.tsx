import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { readSearchBox } from './search-grammar';
import classes from './search-box.module.css';

const TYPING_PAUSE_MS = 250;

export interface SearchBoxProps {
  q: string | undefined;
  onChange: (patch: Record<string, string | undefined>, options?: { replace?: boolean }) => void;
}

/**
 * Text narrows while it is typed; on Enter a filter prefix (`version:<5.2`) leaves the
 * box and becomes a filter of its own.
 */
export function SearchBox({ q = '', onChange }: SearchBoxProps) {
  const [draft, setDraft] = useState(q);
  const applied = useRef(q);
  useEffect(() => {
    // The URL changed elsewhere: a chip was cleared, Back was pressed.
    if (q !== applied.current) setDraft(q);
    applied.current = q;
  }, [q]);

  const { q: text, filters, fault } = readSearchBox(draft);
  const holdsFilter = Object.keys(filters).length > 0;
  useEffect(() => {
    if (fault !== null || holdsFilter || text === applied.current) return undefined;
    const pause = window.setTimeout(() => {
      // One search is one step back, however many letters it took.
      const replace = applied.current !== '';
      applied.current = text;
      onChange({ q: text }, { replace });
    }, TYPING_PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [text, fault, holdsFilter, onChange]);

  const submit = () => {
    if (fault !== null) return;
    setDraft(text);
    if (!holdsFilter && text === applied.current) return;
    applied.current = text;
    onChange({ ...filters, q: text });
  };
  return (
    <form
      className={classes['form']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        data-shortcut="search"
        aria-label="Search instances"
        placeholder="Name, account, domain, site id, version:<5.2 …"
        size="sm"
        value={draft}
        error={fault === null ? undefined : fault}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && draft !== '') setDraft('');
        }}
        leftSection={<IconSearch size={15} stroke={1.7} aria-hidden="true" />}
        rightSection={
          draft === '' ? (
            <Kbd size="xs" aria-hidden="true">
              /
            </Kbd>
          ) : (
            <CloseButton size="sm" aria-label="Clear the search" onClick={() => setDraft('')} />
          )
        }
      />
      {holdsFilter && fault === null && <p className={classes['hint']}>Enter makes it a filter</p>}
    </form>
  );
}
