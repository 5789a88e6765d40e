import type { ReactNode } from 'react';
import classes from './message-card.module.css';

export interface MessageCardProps {
  tone: 'plain' | 'warn' | 'bad';
  title: string;
  /** It stands in place of a page: its title is that of the page. */
  isPage?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A card that speaks instead of showing data: errors, empty results, unreadable addresses. */
export function MessageCard({ tone, title, isPage = false, children, actions }: MessageCardProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <section className={classes['card']} data-tone={tone} role={tone === 'plain' ? undefined : 'alert'}>
      <Title className={classes['title']}>{title}</Title>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </section>
  );
}
