import { shownError } from './shown-error';

/** What a card needs of a question that was asked of the server. */
interface Asked {
  error: Error | null;
  isPlaceholderData: boolean;
  refetch: () => Promise<unknown>;
}

/** A question of the server as a chart card shows it: what is drawn of it, its error, and how to ask again. */
export function chartAnswer<Data>(query: Asked, data: Data | undefined) {
  return {
    data: data ?? null,
    error: shownError(query.error),
    dimmed: query.isPlaceholderData,
    retry: () => void query.refetch(),
  };
}
