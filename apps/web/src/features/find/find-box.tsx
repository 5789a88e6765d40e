import { Button, TextInput } from '@mantine/core';
import { readFindText } from '@soundings/shared/find-text';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './find.module.css';

/** A signed licence key is long. */
const LONGEST_TYPED = 4_000;

/**
 * One box for whatever names a customer. Only what is left of it goes into the address: an address stays in the
 * history of the browser and is pasted to colleagues, so neither an e-mail nor a key may stand there. For the same
 * reason nothing is looked for while somebody still types.
 */
export function FindBox({ q = '', onFind }: { q: string | undefined; onFind: (q: string | undefined) => void }) {
  const [draft, setDraft] = useState(q);
  const [applied, setApplied] = useState(q);
  const [fault, setFault] = useState<string | null>(null);
  if (q !== applied) {
    // The address changed elsewhere: a link was followed, Back was pressed.
    setApplied(q);
    setDraft(q);
    setFault(null);
  }
  const submit = () => {
    const read = readFindText(draft);
    if (read === null && draft.trim() !== '') {
      setFault('At least two letters of a name, a domain, an id or a licence key');
      return;
    }
    setFault(null);
    setDraft(read?.shown ?? '');
    onFind(read?.shown);
  };
  return (
    <form
      className={classes['box']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        data-shortcut="search"
        className={classes['input'] ?? ''}
        size="md"
        label="Who are you looking for?"
        description="Customer, domain, URL, e-mail, licence key or its fingerprint, site id, subscription or account id"
        placeholder="acme.example"
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST_TYPED}
        value={draft}
        error={fault}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
      />
      <Button type="submit" size="md" variant="default">
        Find
      </Button>
    </form>
  );
}
