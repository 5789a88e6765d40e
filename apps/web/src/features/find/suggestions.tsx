import type { Suggestion } from '@soundings/shared/find';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { suggestionWords } from '../../lib/link-words';

/** The accounts that a site may belong to, each with the reason. */
export function Suggestions({ suggestions }: { suggestions: readonly Suggestion[] }) {
  return suggestions.map(({ accountId, accountName, why }, place) => (
    <Fragment key={accountId}>
      {place > 0 && ', '}
      <Link to="/find" search={{ q: accountId } as never}>
        {accountName}
      </Link>{' '}
      ({suggestionWords(why)})
    </Fragment>
  ));
}
