/** `pnpm start`: builds what changed, makes the demo fleet where there is no data, serves web and API. */
import { buildChanged, changedTargets } from './lib/build.mjs';
import { ensureData } from './lib/data.mjs';
import { start } from './lib/run.mjs';

async function build() {
  const changed = changedTargets();
  if (changed.length === 0) return;
  console.log(`Building ${changed.join(', ')} …`);
  await buildChanged();
}

function serve() {
  // Queries of the engine wait in the same pool as file reads: four threads would be too few.
  // One line says where to look; the log of every request is for who asks for it with LOG_LEVEL.
  const env = { UV_THREADPOOL_SIZE: '16', LOG_LEVEL: 'warn', ...process.env, NODE_ENV: 'production' };
  return start(process.execPath, ['apps/api/dist/main.mjs'], { stdio: 'inherit', env }).done;
}

try {
  await build();
  process.exitCode = (await ensureData(process.execPath, ['packages/warehouse/dist/cli.mjs'])) || (await serve());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
