import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FleetReply } from '@soundings/shared/fleet';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { endpointQuery } from '../../lib/api';
import { accountTyped, type Completion, completionsOf } from './completions';

const TYPING_PAUSE_MS = 250;
const FEWEST_LETTERS = 2;
/** Of instances: an account may have several. */
const MOST_ROWS = '40';

/** A text once it has stood still for a moment: each question may be billed. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const pause = window.setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [text]);
  return settled;
}

/** The ways to go on with a token of the search box, with the counts of the facets and the names of accounts. */
export function useCompletions(
  token: string,
  facets: FleetReply['facets'] | undefined,
  population: string | undefined,
): Completion[] {
  const typed = accountTyped(token)?.trim() ?? '';
  const asked = useSettled(typed);
  const call = { query: { q: `account:"${asked}"`, population, limit: MOST_ROWS } };
  const { data } = useQuery({ ...endpointQuery(ENDPOINTS.fleet, call), enabled: asked.length >= FEWEST_LETTERS });
  const names = typed === '' ? [] : (data?.rows ?? []).flatMap(({ account }) => account?.name ?? []);
  const place = (name: string) => name.toLowerCase().indexOf(typed.toLowerCase());
  const accounts = [...new Set(names)].filter((name) => place(name) >= 0).sort((a, b) => place(a) - place(b));
  return completionsOf(token, { facets, accounts });
}
