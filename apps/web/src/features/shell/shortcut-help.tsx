import { Kbd, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { setShortcuts, shortcutsOn } from '../../lib/shortcuts';
import { PAGES } from './pages';
import classes from './shortcut-help.module.css';

const KEYS: [string[], string][] = [
  [['/'], 'Search'],
  [['f'], 'Filters'],
  [['j'], 'Next row'],
  [['k'], 'Row before'],
  [['Enter'], 'Open the row'],
  ...PAGES.map(({ key, label }): [string[], string] => [['g', key], label]),
  [['?'], 'This help'],
  [['Esc'], 'Close'],
];

export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [on, setOn] = useState(shortcutsOn);
  return (
    <Modal opened={opened} onClose={onClose} title="Hands on the keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes['keys']}>
        {KEYS.map(([keys, words]) => (
          <div key={words} className={classes['row']}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label="Single keys act"
        checked={on}
        onChange={({ currentTarget }) => {
          setShortcuts(currentTarget.checked);
          setOn(currentTarget.checked);
        }}
      />
    </Modal>
  );
}
