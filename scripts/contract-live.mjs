/**
 * Runs the contract of a warehouse against BigQuery itself, or an emulator: `node scripts/contract-live.mjs`.
 *
 * SOUNDINGS_CONTRACT_PROJECT   the project that runs and pays (a few queries over kilobytes); without it nothing runs
 * SOUNDINGS_CONTRACT_LOCATION  where the datasets of the tests are made, like `EU`
 * SOUNDINGS_CONTRACT_ENDPOINT  another address than Google's, for an emulator
 *
 * The account (application default credentials) makes and removes datasets named `soundings_contract_…`.
 */
import { spawnSync } from 'node:child_process';
import { bin, root } from './lib/run.mjs';

if ((process.env['SOUNDINGS_CONTRACT_PROJECT'] ?? '') === '') {
  console.log('SKIPPED: set SOUNDINGS_CONTRACT_PROJECT to run the contract against BigQuery itself.');
} else {
  const args = ['run', 'packages/warehouse/src/contract.test.ts', '-t', 'BigQuery itself', ...process.argv.slice(2)];
  process.exitCode = spawnSync(bin('vitest'), args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
