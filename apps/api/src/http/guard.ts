import type { RequestHandler } from 'express';
import { HttpProblem } from './problem';

/** The only spelling of an address that is answered: no escapes, no empty or dotted segments, no end slash. */
const PLAIN_PATH = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*)?$/;

const HEALTH = ['/healthz', '/readyz'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const LOOPBACK_PEER = /^(?:::ffff:)?127\.|^::1$/;

/** The path as it was sent. */
export const rawPath = (url: string): string => url.split('?', 1)[0] ?? '';

const isHealth = (url: string): boolean => HEALTH.includes(rawPath(url));

function isMalformed(text: string): boolean {
  try {
    decodeURIComponent(text);
    return false;
  } catch {
    return true;
  }
}

/** Refuses a path in any unexpected spelling, before a router that would normalise it sees it. */
export const plainPathOnly: RequestHandler = (request, response, next) => {
  const path = rawPath(request.originalUrl);
  if (PLAIN_PATH.test(path)) return next();
  if (isMalformed(path)) throw new HttpProblem('invalid_question', 'the address is not well-formed');
  if (/^\/api(\/|$)/.test(path)) throw new HttpProblem('not_found', 'there is nothing at this address');
  response.setHeader('Cache-Control', 'no-store');
  response.status(404).type('text/plain').send('Not found\n');
};

/** Host names without port, as a Host header carries them. */
function hostName(header: string): string {
  return header.replace(/:\d{1,5}$/, '').toLowerCase();
}

/**
 * Local mode: only connections of this machine, and only under a known name, so that a
 * foreign name that resolves to loopback (DNS rebinding) is refused. Health is excepted.
 */
export function knownHostsOnly(hosts: readonly string[]): RequestHandler {
  const known = new Set([...LOOPBACK_NAMES, ...hosts]);
  return (request, _response, next) => {
    const peer = request.socket.remoteAddress ?? '';
    if (!LOOPBACK_PEER.test(peer)) throw new HttpProblem('forbidden', 'Soundings answers this machine only');
    const { host } = request.headers;
    if (host === undefined) throw new HttpProblem('invalid_question', 'the Host header is missing');
    if (!isHealth(request.originalUrl) && !known.has(hostName(host)))
      throw new HttpProblem('forbidden', 'this host name is not configured');
    next();
  };
}

const READING = ['GET', 'HEAD'];

function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && host !== undefined && origin === `http://${host}`;
}

/** A request that may change something must come from our own pages, and carry JSON. */
export const ownPagesOnly: RequestHandler = (request, _response, next) => {
  if (READING.includes(request.method)) return next();
  const site = request.headers['sec-fetch-site'];
  const own = site === undefined ? isOwnOrigin(request.headers.origin, request.headers.host) : site === 'same-origin';
  if (!own) throw new HttpProblem('forbidden', 'requests from other pages are refused');
  const carriesBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  if (carriesBody && request.headers['content-length'] !== '0' && request.is('application/json') === false)
    throw new HttpProblem('unsupported_media', 'a body must be application/json');
  next();
};

/** Nothing can be changed here yet. */
export const readOnly: RequestHandler = (request, _response, next) => {
  if (!READING.includes(request.method))
    throw new HttpProblem('method_not_allowed', 'only GET and HEAD are answered', { headers: { Allow: 'GET, HEAD' } });
  next();
};
