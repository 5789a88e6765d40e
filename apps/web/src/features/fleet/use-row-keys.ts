import { useEffect, useRef } from 'react';

export interface RowKeys {
  /** Rows that can be walked to. */
  count: number;
  /** Brings a row into view. */
  show: (index: number) => void;
  enabled: () => boolean;
  /** The rows that are drawn now. */
  drawn: readonly { index: number }[];
}

const rowLink = (index: number) => document.querySelector<HTMLElement>(`[data-row="${index}"]`);

/** The table may itself reach below the window, so what is in view in it need not be in view. */
function focusInView(link: HTMLElement): void {
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: 'nearest' });
}

/** `j` and `k` walk the rows: the row comes into view and its link takes the focus; Enter opens it as any link. */
export function useRowKeys({ count, show, enabled, drawn }: RowKeys): void {
  const at = useRef(-1);
  /** Wanted, but not drawn yet: the table is still scrolling to it. */
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    const link = wanted.current === null ? null : rowLink(wanted.current);
    if (link === null) return;
    wanted.current = null;
    focusInView(link);
  }, [drawn]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="dialog"]') !== null)
        return;
      if (!enabled() || count === 0) return;
      event.preventDefault();
      const focused = wanted.current ?? document.activeElement?.getAttribute('data-row') ?? null;
      const from = focused === null ? at.current : Number(focused);
      at.current = Math.max(0, Math.min(count - 1, from + (event.key === 'j' ? 1 : -1)));
      show(at.current);
      const link = rowLink(at.current);
      wanted.current = link === null ? at.current : null;
      if (link !== null) focusInView(link);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [count, show, enabled]);
}
