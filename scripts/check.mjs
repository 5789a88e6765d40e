/** `pnpm check`: the fast checks only, in under 20 s. */
import { FAST_CHECKS, runStages, total } from './lib/stages.mjs';

const { passed, failed } = total(await runStages(FAST_CHECKS, 2));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
