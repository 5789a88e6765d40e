import type { ReactNode } from 'react';
import classes from './card.module.css';

export interface CardProps {
  title: ReactNode;
  /** Beside the title: a coverage stamp, a count. */
  aside?: ReactNode;
  /** Right end of the head: a menu. */
  menu?: ReactNode;
  children: ReactNode;
  /** The content is of a question before this one, while the answer is on its way. */
  dimmed?: boolean;
}

/** A flat card with a head; `dimmed` shows that its content is being replaced. */
export function Card({ title, aside, menu, children, dimmed = false }: CardProps) {
  return (
    <section className={classes['card']} aria-busy={dimmed}>
      <header className={classes['head']}>
        <h2 className={classes['title']}>{title}</h2>
        {aside}
        {menu !== undefined && <div className={classes['menu']}>{menu}</div>}
      </header>
      <div className={classes['content']} data-dimmed={dimmed}>
        {children}
      </div>
    </section>
  );
}
