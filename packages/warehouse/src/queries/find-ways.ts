import { FOUND_BY, type FoundBy } from '@soundings/shared/find';
import { type FindText, keyFingerprint } from '@soundings/shared/find-text';
import type { Dialect } from '../dialect';
import type { Piece } from './statement';
import { paramsOf } from './statement';

/** A way in which a row can match what is looked for. */
export interface Way extends Piece {
  by: FoundBy;
}

const way = (by: FoundBy, params: Piece['params'], sql: Piece['sql']): Way => ({ by, params, sql });

/** Every word stands somewhere in the text; both in lower case. */
function wordsIn(words: readonly string[], text: string): (dialect: Dialect) => string {
  return (dialect) =>
    words.map((_, index) => `COALESCE(STRPOS(${text}, ${dialect.param(`word_${index}`)}) > 0, FALSE)`).join(' AND ');
}

const LABELS_OF_A_DOMAIN = 2;

/** `a.b.acme.example` → `b.acme.example`, `acme.example`. */
function domainsAbove(host: string): string[] {
  const labels = host.split('.');
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .slice(1)
    .filter((domain) => domain.split('.').length >= LABELS_OF_A_DOMAIN);
}

/** The columns that the ways look at; an absent one is never looked at. */
export interface Searched {
  /** Ids in any case, each an expression. */
  ids: readonly string[];
  accountName: string;
  accountDomain: string;
  externalDomain?: string;
  installerDomain?: string;
  /** Everything that may be told about the row by its words, in lower case. */
  names: string;
  suggestedName?: string;
  text: string;
  /** True where the row has the key whose fingerprint is in the list of that name. */
  hasKey?: (dialect: Dialect, fingerprints: string) => string;
}

function keyWay(searched: Searched, fingerprints: string[]): Way[] {
  const { hasKey } = searched;
  if (hasKey === undefined) return [];
  const params: Piece['params'] = { fingerprints: { type: 'string[]', value: fingerprints } };
  return [way('licence_key', params, (dialect) => hasKey(dialect, 'fingerprints'))];
}

function domainWays(searched: Searched, domain: string): Way[] {
  const { externalDomain, accountDomain, installerDomain, text } = searched;
  const params: Piece['params'] = { domain: { type: 'string', value: domain } };
  const equals = (by: FoundBy, column: string | undefined): Way[] =>
    column === undefined
      ? []
      : [way(by, params, (dialect) => `COALESCE(${column} = ${dialect.param('domain')}, FALSE)`)];
  const related: Piece['params'] = {
    below: { type: 'string', value: `.${domain}` },
    above: { type: 'string[]', value: domainsAbove(domain) },
  };
  const within = (column: string | undefined, dialect: Dialect): string[] =>
    column === undefined ? [] : [`COALESCE(ENDS_WITH(${column}, ${dialect.param('below')}), FALSE)`];
  return [
    ...equals('external_domain', externalDomain),
    ...equals('account_domain', accountDomain),
    ...equals('installer_domain', installerDomain),
    way('related_domain', related, (dialect) =>
      [
        ...within(externalDomain, dialect),
        ...within(accountDomain, dialect),
        `COALESCE(${dialect.inList(accountDomain, 'above')}, FALSE)`,
      ].join(' OR '),
    ),
    way('text', params, (dialect) => `COALESCE(STRPOS(${text}, ${dialect.param('domain')}) > 0, FALSE)`),
  ];
}

function textWays(searched: Searched, value: string): Way[] {
  const words = value.split(' ');
  const whole: Piece['params'] = { whole: { type: 'string', value } };
  const each: Piece['params'] = Object.fromEntries(
    words.map((word, index) => [`word_${index}`, { type: 'string', value: word }]),
  );
  const { ids, accountName, names, suggestedName, text } = searched;
  return [
    way('id', whole, (dialect) =>
      ids.map((id) => `COALESCE(LOWER(${id}) = ${dialect.param('whole')}, FALSE)`).join(' OR '),
    ),
    // Who types a fingerprint, or a key that does not look like one, means a key all the same.
    ...keyWay(searched, [value, keyFingerprint(value)]),
    way('account_name', whole, (dialect) => `COALESCE(LOWER(${accountName}) = ${dialect.param('whole')}, FALSE)`),
    way('name', each, wordsIn(words, names)),
    ...(suggestedName === undefined ? [] : [way('suggested_account', each, wordsIn(words, suggestedName))]),
    way('text', each, wordsIn(words, text)),
  ];
}

/** The ways in which a row can match, the surest first. */
export function waysOf(searched: Searched, { kind, value }: FindText): Way[] {
  switch (kind) {
    case 'licence_key':
      return keyWay(searched, [value]);
    case 'domain':
      return domainWays(searched, value);
    case 'text':
      return textWays(searched, value);
  }
}

/** The place in `FOUND_BY` of the surest way that matches, else NULL. */
export function placeOf(ways: readonly Way[]): Piece {
  return {
    params: paramsOf(ways),
    sql: (dialect) =>
      ways.length === 0
        ? 'CAST(NULL AS INT64)'
        : `CASE${ways.map(({ by, sql }) => `\n      WHEN ${sql(dialect)} THEN ${FOUND_BY.indexOf(by)}`).join('')}\n    END`,
  };
}
