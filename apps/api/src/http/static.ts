import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { rawPath } from './guard';
import { nonceOf } from './headers';

/** What the web application consists of; anything else is not served. */
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

const NONCE_PLACE = '__CSP_NONCE__';
const PRECOMPRESSED = [
  { coding: 'br', suffix: '.br' },
  { coding: 'gzip', suffix: '.gz' },
] as const;

async function sizeOf(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

function notFound(response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.status(404).type('text/plain').send('Not found\n');
}

/** The smallest form of a file that the client takes. */
async function pick(
  request: Request,
  file: string,
): Promise<{ file: string; size: number; coding: string | null } | null> {
  for (const { coding, suffix } of PRECOMPRESSED) {
    if (request.acceptsEncodings(coding) === false) continue;
    const size = await sizeOf(file + suffix);
    if (size !== null) return { file: file + suffix, size, coding };
  }
  const size = await sizeOf(file);
  return size === null ? null : { file, size, coding: null };
}

async function sendAsset(request: Request, response: Response, webDir: string, path: string): Promise<void> {
  const type = TYPES[extname(path)];
  const picked = type === undefined ? null : await pick(request, join(webDir, path));
  if (type === undefined || picked === null) return notFound(response);
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', picked.size);
  response.setHeader('Vary', 'Accept-Encoding');
  // Names under /assets hold a hash of the content.
  response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (picked.coding !== null) response.setHeader('Content-Encoding', picked.coding);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(picked.file), response);
}

async function sendPage(response: Response, webDir: string): Promise<void> {
  let page: string;
  try {
    page = await readFile(join(webDir, 'index.html'), 'utf8');
  } catch {
    return notFound(response);
  }
  response.setHeader('Cache-Control', 'no-store');
  response.type('text/html').send(page.replaceAll(NONCE_PLACE, nonceOf(response)));
}

/**
 * The web application: files by their name, and its page for every address without an
 * extension that a browser navigates to. The path was checked before: it has no dotted
 * and no escaped segment.
 */
export function webFiles(webDir: string): RequestHandler {
  return async (request, response) => {
    const path = rawPath(request.originalUrl);
    if (extname(path) !== '') return sendAsset(request, response, webDir, path);
    if (request.accepts('text/html') === false) return notFound(response);
    return sendPage(response, webDir);
  };
}
