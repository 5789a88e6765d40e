import { config } from 'zod';

// The server's policy forbids eval, so zod must not try to compile its parsers. Imported before any schema is made.
config({ jitless: true });
