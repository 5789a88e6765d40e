import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { writing } from './disk-fault';
import { step } from './steps';

/** Flushes a file or folder to the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `snapshots/CURRENT`, `loads/.json`: what a step writes, without the names that differ each time. */
const placeOf = (path: string): string => `${basename(dirname(path))}/${extname(path) || basename(path)}`;

/** Moves a finished temporary file to its place so that it is there whole or not at all, also after a power cut. */
export function publish(temporary: string, path: string): Promise<void> {
  return writing({ path }, async () => {
    step(`fsync ${placeOf(path)}`);
    await flush(temporary);
    step('make folder');
    await mkdir(dirname(path), { recursive: true });
    step(`rename ${placeOf(path)}`);
    await rename(temporary, path);
    step('fsync folder');
    await flush(dirname(path));
    step('published');
  });
}

/** Writes a small file whole or not at all; `mode` narrows who may read it. */
export async function writeFileDurably(path: string, content: string, mode = 0o666): Promise<void> {
  const temporary = `${path}.tmp`;
  await writing({ path: temporary, bytes: Buffer.byteLength(content) }, async () => {
    step('make folder');
    await mkdir(dirname(path), { recursive: true });
    step(`write ${placeOf(path)}`);
    await writeFile(temporary, content, { mode });
  });
  await publish(temporary, path);
}
