import type { ReactNode } from 'react';
import classes from './message-card.module.css';

export interface MessageCardProps {
  tone: 'plain' | 'warn' | 'bad';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A card that speaks instead of showing data: errors, empty results, unreadable addresses. */
export function MessageCard({ tone, title, children, actions }: MessageCardProps) {
  return (
    <section className={classes['card']} data-tone={tone} role={tone === 'plain' ? undefined : 'alert'}>
      <h2 className={classes['title']}>{title}</h2>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </section>
  );
}
