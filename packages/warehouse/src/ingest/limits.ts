/** A record longer than this is refused as `oversized`; real pings have 5 to 30 kB. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;
/** Of an oversized record this much is kept in the quarantine. */
export const KEPT_OF_OVERSIZED_BYTES = 64 * 1024;
/** Text handed to the engine at once; bounds memory whatever the size of the file. */
export const BATCH_BYTES = 48 * 1024 * 1024;
/** A CSV file is read whole. */
export const MAX_CSV_BYTES = 256 * 1024 * 1024;
/** Read to recognise a file. */
export const HEAD_BYTES = MAX_RECORD_BYTES + 64 * 1024;
/** Share of refused records above which a file is not taken. */
export const REFUSED_SHARE = 0.2;
/** What the engine may hold in memory; the rest of the process needs about as much again. */
export const ENGINE_MEMORY = '600MB';
