import { CloseButton, Kbd, TextInput } from '@mantine/core';
import type { FleetReply } from '@soundings/shared/fleet';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { CompletionList, optionId } from './completion-list';
import { type Completion, tokenAt } from './completions';
import { readSearchBox } from './search-grammar';
import { useCompletions } from './use-completions';
import classes from './search-box.module.css';

const TYPING_PAUSE_MS = 250;

export interface SearchBoxProps {
  q: string | undefined;
  /** What choosing a value would give, for the completions; undefined while unknown. */
  facets: FleetReply['facets'] | undefined;
  population: string | undefined;
  onChange: (patch: Record<string, string | undefined>, options?: { replace?: boolean }) => void;
}

/** What stands in the box and what it does to the filters. */
function useDraft(q: string, onChange: SearchBoxProps['onChange']) {
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

  /** Takes a whole text: its filters leave the box. */
  const submit = (whole: string) => {
    const read = readSearchBox(whole);
    setDraft(read.fault === null ? read.q : whole);
    if (read.fault !== null || (Object.keys(read.filters).length === 0 && read.q === applied.current)) return;
    applied.current = read.q;
    onChange({ ...read.filters, q: read.q });
  };
  return { draft, setDraft, submit, fault, holdsFilter };
}

/** The list under the box: what is in it, whether it shows, and which option is active. */
function useList(draft: string, { facets, population }: Pick<SearchBoxProps, 'facets' | 'population'>) {
  const [opened, setOpened] = useState(false);
  const [active, setActive] = useState(-1);
  const [caret, setCaret] = useState(0);
  const token = tokenAt(draft, Math.min(caret, draft.length));
  const completions = useCompletions(token.text, facets, population);
  const shows = opened && completions.length > 0;
  return {
    token,
    completions,
    shows,
    active: shows && active < completions.length ? active : -1,
    open: (at: number) => {
      setCaret(at);
      setOpened(true);
      setActive(-1);
    },
    close: () => setOpened(false),
    /** Walks in a circle that leads over the box itself. */
    move: (step: 1 | -1) => {
      const places = completions.length + 1;
      setOpened(true);
      setActive(shows ? ((active + 1 + step + places) % places) - 1 : step === 1 ? 0 : completions.length - 1);
    },
  };
}

/**
 * Text narrows while it is typed; on Enter a filter prefix (`version:<5.2`) leaves the
 * box and becomes a filter of its own. A list completes prefixes and values.
 */
export function SearchBox({ q = '', facets, population, onChange }: SearchBoxProps) {
  const { draft, setDraft, submit, fault, holdsFilter } = useDraft(q, onChange);
  const list = useList(draft, { facets, population });
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);

  const take = ({ text, isPrefix }: Completion) => {
    const { start, end } = list.token;
    const whole = draft.slice(0, start) + text + draft.slice(end);
    if (isPrefix) {
      setDraft(whole);
      list.open(start + text.length);
      // The caret can go there only once the text stands in the box.
      requestAnimationFrame(() => box.current?.setSelectionRange(start + text.length, start + text.length));
      return;
    }
    list.close();
    submit(whole);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = list.completions[list.active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      list.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape') {
      if (list.shows) list.close();
      else if (draft !== '') setDraft('');
    }
  };
  return (
    <form
      className={classes['form']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        list.close();
        submit(draft);
      }}
    >
      <TextInput
        ref={box}
        data-shortcut="search"
        role="combobox"
        aria-label="Search instances"
        aria-autocomplete="list"
        aria-expanded={list.shows}
        aria-controls={list.shows ? listId : undefined}
        aria-activedescendant={list.active === -1 ? undefined : optionId(listId, list.active)}
        autoComplete="off"
        spellCheck={false}
        placeholder="Name, account, domain, site id, version:<5.2 …"
        size="sm"
        value={draft}
        error={fault === null || list.shows ? undefined : fault}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          list.open(currentTarget.selectionStart ?? currentTarget.value.length);
        }}
        onClick={({ currentTarget }) => list.open(currentTarget.selectionStart ?? currentTarget.value.length)}
        onBlur={list.close}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={15} stroke={1.7} aria-hidden="true" />}
        rightSection={<ClearOrKey empty={draft === ''} onClear={() => setDraft('')} />}
      />
      {list.shows && <CompletionList id={listId} completions={list.completions} active={list.active} onTake={take} />}
      {holdsFilter && fault === null && !list.shows && <p className={classes['hint']}>Enter makes it a filter</p>}
    </form>
  );
}

function ClearOrKey({ empty, onClear }: { empty: boolean; onClear: () => void }) {
  if (!empty) return <CloseButton size="sm" aria-label="Clear the search" onClick={onClear} />;
  return (
    <Kbd size="xs" aria-hidden="true">
      /
    </Kbd>
  );
}
