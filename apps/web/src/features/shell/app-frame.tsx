import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Outlet } from '@tanstack/react-router';
import classes from './app-frame.module.css';
import { AsOfBanner, AsOfGate } from './as-of';
import { AsOfControl } from './as-of-control';
import { DataAge } from './data-age';
import { DemoBanner } from './demo-banner';
import { FilterSummary } from './filter-summary';
import { Brand, PageLinks } from './rail';
import { ShortcutHelp } from './shortcut-help';
import { ThemeSwitch } from './theme-switch';
import { useShortcuts } from './use-shortcuts';

/** What stands around every page: rail, data age, filter summary, theme; and the keyboard. */
export function AppFrame() {
  const [menuOpen, menu] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  useShortcuts(help.open);
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#content">
        Skip to content
      </a>
      <aside className={classes['rail']}>
        <Brand />
        <PageLinks />
        <div className={classes['foot']}>
          <ThemeSwitch />
          <button type="button" className={classes['help']} onClick={help.open}>
            Keyboard <kbd>?</kbd>
          </button>
        </div>
      </aside>
      <div className={classes['body']}>
        <header className={classes['strip']}>
          <ActionIcon
            className={classes['burger'] ?? ''}
            variant="default"
            size={34}
            aria-label="Open menu"
            onClick={menu.open}
          >
            <IconMenu2 size={18} stroke={1.6} />
          </ActionIcon>
          <div className={classes['topBrand']}>
            <Brand />
          </div>
          <FilterSummary />
          <DataAge />
          <AsOfControl />
          <AsOfBanner />
          <DemoBanner />
        </header>
        <main id="content" className={classes['main']} tabIndex={-1}>
          <AsOfGate>
            <Outlet />
          </AsOfGate>
        </main>
      </div>
      <Drawer
        opened={menuOpen}
        onClose={menu.close}
        title={<Brand />}
        size={280}
        closeButtonProps={{ 'aria-label': 'Close menu' }}
      >
        <PageLinks onPick={menu.close} />
        <div className={classes['drawerFoot']}>
          <ThemeSwitch />
        </div>
      </Drawer>
      <ShortcutHelp opened={helpOpen} onClose={help.close} />
    </div>
  );
}
