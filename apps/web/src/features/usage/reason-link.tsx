import type { FilterTexts } from '@soundings/shared/filters';
import type { NullReason } from '@soundings/shared/telemetry';
import { Link } from '@tanstack/react-router';
import { reasonFilters } from './reason-filter';

/** Turns the words of a reason into a link to the instances it keeps out, where filters can name them. */
export const reasonLink = (filters: FilterTexts) =>
  function ReasonLink(reason: NullReason, words: string) {
    const search = reasonFilters(reason, filters);
    return search === null ? (
      words
    ) : (
      <Link to="/fleet" search={search as never}>
        {words}
      </Link>
    );
  };
