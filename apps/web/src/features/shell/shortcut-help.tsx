import { Kbd, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { setShortcuts, shortcutsOn } from '../../lib/shortcuts';
import classes from './shortcut-help.module.css';
import { usePages } from './use-pages';

type Keys = [keys: string[], words: string][];

const ON_A_PAGE: Keys = [
  [['/'], 'Search'],
  [['f'], 'Filters'],
  [['j'], 'Next row'],
  [['k'], 'Row before'],
  [['Enter'], 'Open the row'],
];
const EVERYWHERE: Keys = [
  [['?'], 'This help'],
  [['Esc'], 'Close'],
];

export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [on, setOn] = useState(shortcutsOn);
  const pages = usePages().map(({ key, label }): Keys[number] => [['g', key], label]);
  return (
    <Modal opened={opened} onClose={onClose} title="Hands on the keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes['keys']}>
        {[...ON_A_PAGE, ...pages, ...EVERYWHERE].map(([keys, words]) => (
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
