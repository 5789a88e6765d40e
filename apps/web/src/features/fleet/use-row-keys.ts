import { useEffect, useRef } from 'react';

/** `j` and `k` walk the rows: the row comes into view and its link takes the focus; Enter opens it as any link. */
export function useRowKeys(count: number, show: (index: number) => void, enabled: () => boolean): void {
  const at = useRef(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="dialog"]') !== null)
        return;
      if (!enabled() || count === 0) return;
      event.preventDefault();
      const focused = document.activeElement?.getAttribute('data-row') ?? null;
      const from = focused === null ? at.current : Number(focused);
      at.current = Math.max(0, Math.min(count - 1, from + (event.key === 'j' ? 1 : -1)));
      show(at.current);
      // The row exists only once the table has scrolled to it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`[data-row="${at.current}"]`)?.focus({ preventScroll: true }),
        ),
      );
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [count, show, enabled]);
}
