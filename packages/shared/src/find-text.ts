import { md5Hex } from './md5';

/**
 * What somebody types who looks for a customer, made into what may be looked for. Of an e-mail and of an address only the
 * domain is left, of a licence key its fingerprint. What is left is written in the grammar of the fleet's search, so
 * that it may stand in an address bar, a history and a log, and finds the same there.
 */

export const FIND_KINDS = ['domain', 'licence_key', 'text'] as const;
type FindKind = (typeof FIND_KINDS)[number];

export interface FindText {
  kind: FindKind;
  /** What is looked for, in lower case: a host name, a fingerprint, or words. */
  value: string;
  /** The same as it may be written down: `domain:acme.example`, `licence:1a2b3c4d`, or the words. */
  shown: string;
}

const SHORTEST = 2;
/** As many terms as the search of the fleet takes. */
const MOST_WORDS = 8;
const LONGEST = 200;

const LABEL = '[\\p{L}\\p{M}\\p{N}_-]+';
const HOST = `${LABEL}(?:\\.${LABEL})*`;
const EMAIL = new RegExp(`[^\\s@<>"'(),;:]@(${HOST})`, 'u');
const URL_HOST = new RegExp(`[a-z][a-z0-9+.-]*://(?:[^/@\\s]*@)?(${HOST})`, 'iu');
/** A host name, with what may stand behind it in an address. Its last label begins with a letter: `5.3.1` is a version. */
const BARE_HOST = new RegExp(`^((?:${LABEL}\\.)+\\p{L}[\\p{L}\\p{M}\\p{N}-]*)\\.?(?::\\d{1,5})?(?:[/?#]\\S*)?$`, 'u');
const DOMAIN_TERM = new RegExp(`^@?(${HOST})$`, 'u');
/** Whatever stands before an `@` is somebody's name. */
const LOCAL_PART = /^\S*@/;
const FINGERPRINT = /^[0-9a-f]{8}$/;
/** Ids have at most 64 characters and no dots. A signed key is far longer; samples end in `.slk`. */
const KEY = /^(?:eyJ\S{20,}|\S+\.slk|[A-Za-z0-9+/=_-]{65,})$/;
const PREFIX = /^(site|name|account|domain|licence):/i;

/** Eight hex digits that name a licence key. */
export const keyFingerprint = (key: string): string => md5Hex(key.trim()).slice(0, 8);

function ofDomain(host: string): FindText | null {
  const value = host.toLowerCase().replace(/^(?:www\.)+/, '');
  return value.length < SHORTEST ? null : { kind: 'domain', value, shown: `domain:${value}` };
}

const ofFingerprint = (value: string): FindText => ({ kind: 'licence_key', value, shown: `licence:${value}` });

/** A single word: a prefixed term of the search, a key, or a host name. */
function ofWord(word: string): FindText | null {
  const prefix = PREFIX.exec(word)?.[1]?.toLowerCase();
  const rest = prefix === undefined ? word : word.slice(prefix.length + 1);
  if (prefix === 'licence')
    return ofFingerprint(FINGERPRINT.test(rest.toLowerCase()) ? rest.toLowerCase() : keyFingerprint(rest));
  if (KEY.test(rest)) return ofFingerprint(keyFingerprint(rest));
  const host =
    BARE_HOST.exec(rest)?.[1] ??
    (prefix === 'domain' || rest.startsWith('@') ? DOMAIN_TERM.exec(rest)?.[1] : undefined);
  return host === undefined ? null : ofDomain(host);
}

/** What a typed text looks for; null when nothing is left that could be. */
export function readFindText(typed: string): FindText | null {
  const text = typed.normalize('NFC').trim();
  const words = text.split(/\s+/);
  const key = words.find((word) => KEY.test(word) && !word.includes('://'));
  const host = EMAIL.exec(text)?.[1] ?? (key === undefined ? URL_HOST.exec(text)?.[1] : undefined);
  if (host !== undefined) return ofDomain(host);
  if (key !== undefined) return ofFingerprint(keyFingerprint(key.replace(/^licence:/i, '')));
  const one = words.length === 1 ? ofWord(text) : null;
  if (one !== null) return one;
  const value = words
    .flatMap((word) => word.replace(PREFIX, '').replace(LOCAL_PART, '').split(/[:"]+/))
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .join(' ')
    .toLowerCase();
  if (value.length < SHORTEST || value.length > LONGEST) return null;
  // What is left may be another kind of text now.
  return value === text ? { kind: 'text', value, shown: value } : readFindText(value);
}
