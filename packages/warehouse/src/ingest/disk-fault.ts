/** What is said of a fault: by Node's code, and by the words that the engine passes on from the system. */
const FAULTS = [
  { code: 'ENOSPC', words: 'No space left on device', says: 'the disk is full', room: true },
  { code: 'EDQUOT', words: 'Disk quota exceeded', says: 'the quota of the disk is used up', room: true },
  { code: 'EFBIG', words: 'File too large', says: 'no file may grow beyond the limit of this process', room: true },
  { code: 'EROFS', words: 'Read-only file system', says: 'the disk is read-only', room: false },
  { code: 'EACCES', words: 'Permission denied', says: 'the folder is read-only', room: false },
  { code: 'EPERM', words: 'Operation not permitted', says: 'the folder is read-only', room: false },
] as const;

/** What was being written, and how long it is where that is known. */
interface Place {
  path: string;
  bytes?: number;
}

/** The disk did not take a write. The message says where, why, and what was missing. */
class DiskFault extends Error {
  override name = 'DiskFault';
}

/** Does what writes to the disk; where the disk refuses, throws an error that names the place. */
export async function writing<T>(place: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskFault(error, place) ?? error;
  }
}

function diskFault(error: unknown, place: Place): DiskFault | null {
  if (!(error instanceof Error) || error instanceof DiskFault) return null;
  const fault = FAULTS.find(({ code, words }) =>
    'code' in error ? error.code === code : error.message.includes(words),
  );
  if (fault === undefined) return null;
  const { dest, path } = error as NodeJS.ErrnoException & { dest?: string };
  // The engine writes many files: only its message says which one.
  const named = /"([^"]+)": /.exec(error.message)?.[1] ?? dest ?? path ?? place.path;
  const missing = fault.room && place.bytes !== undefined ? `needs ${place.bytes} bytes` : 'cannot be written';
  return new DiskFault(`${fault.says}: ${named} ${missing}`, { cause: error });
}
