import type { ReactNode } from 'react';
import classes from './page-header.module.css';

/** The head of a page: its title, one line about what is shown, and controls on the right. */
export function PageHeader({
  title,
  subtitle,
  actions,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className={classes['header']}>
      <div className={classes['words']}>
        <h1 className={classes['title']}>{title}</h1>
        {subtitle !== undefined && <div className={classes['subtitle']}>{subtitle}</div>}
      </div>
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </header>
  );
}
