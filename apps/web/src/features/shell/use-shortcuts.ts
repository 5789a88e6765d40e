import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { shortcutsOn } from '../../lib/shortcuts';
import { usePages } from './use-pages';

const CHORD_MS = 1_200;

/** True while the keys belong to a field or a dialogue. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null
  );
}

/** Moves to the part of the page that a key stands for; pages mark it with `data-shortcut`. */
function focusPart(name: string): boolean {
  const part = document.querySelector<HTMLElement>(`[data-shortcut="${name}"]`);
  part?.focus();
  if (part instanceof HTMLInputElement) part.select();
  return part !== null;
}

/** The keys of every page: `/` search, `f` filters, `?` help, `g` and a letter for a page. */
export function useShortcuts(openHelp: () => void): void {
  const navigate = useNavigate();
  const pages = usePages();
  useEffect(() => {
    let chord: number | undefined;
    const endChord = () => {
      window.clearTimeout(chord);
      chord = undefined;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || !shortcutsOn()) return;
      if (chord !== undefined) {
        endChord();
        const page = pages.find(({ key }) => key === event.key);
        if (page !== undefined) {
          event.preventDefault();
          void navigate({ to: page.to });
        }
        return;
      }
      if (event.key === 'g') chord = window.setTimeout(endChord, CHORD_MS);
      else if (event.key === '?') openHelp();
      else if ((event.key === '/' && focusPart('search')) || (event.key === 'f' && focusPart('filters')))
        event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      endChord();
      window.removeEventListener('keydown', onKey);
    };
  }, [navigate, openHelp, pages]);
}
