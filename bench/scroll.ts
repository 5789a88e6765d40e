import { chromium, type Locator, type Page } from '@playwright/test';
import { ensureChromium } from '../scripts/chromium.mjs';
import { ms, percentile, serve, timed } from './measure';
import { fleetData, NOW } from './serve';

/** A quick hand at the wheel: five hundred rows of 36 px a second, at sixty frames. */
const STEP_PX = 300;
const JUMPS = 40;

/** What one way of scrolling cost the page: the tasks that the browser calls long, and the time from frame to frame. */
interface Scrolled {
  longTasks: number[];
  frames: number[];
}

/** What the functions below use of the page, where they run. */
interface InPage {
  longTasks: number[];
  requestAnimationFrame: (then: (at: number) => void) => void;
}

/** Runs in the page before its own code. */
function installMeter(): void {
  const longTasks: number[] = [];
  (globalThis as unknown as InPage).longTasks = longTasks;
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  } as never);
}

/** Moves the table frame by frame to each of the places and tells what it cost. In the page no function may have a name. */
const scrolled = (region: Locator, places: number[]): Promise<Scrolled> =>
  region.evaluate(async (element, tops) => {
    const { longTasks, requestAnimationFrame } = globalThis as unknown as InPage;
    const before = longTasks.length;
    const frames: number[] = [];
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (const top of tops) {
      element.scrollTop = top;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - last);
      last = now;
    }
    // The observer tells of a task after it has ended.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { longTasks: longTasks.slice(before), frames };
  }, places);

function report(label: string, { longTasks, frames }: Scrolled): void {
  const longest = longTasks.length === 0 ? 'none over 50 ms' : `longest ${ms(Math.max(...longTasks))}`;
  const [p50, p95] = [0.5, 0.95].map((p) => ms(percentile(frames, p)));
  console.log(
    `  ${label.padEnd(46)} tasks over 50 ms: ${String(longTasks.length).padStart(3)} of ${frames.length} frames, ${longest};` +
      ` frame to frame p50 ${p50}, p95 ${p95}, longest ${ms(Math.max(...frames))}`,
  );
}

/** Down through the whole table while its pages still arrive, up again, and in jumps as with the scroll bar. */
async function scrollThrough(page: Page): Promise<void> {
  const region = page.getByRole('region', { name: 'Instances' });
  await region.getByRole('rowheader').first().waitFor();
  const height = await region.evaluate((element) => element.scrollHeight);
  const down = Array.from({ length: Math.ceil(height / STEP_PX) + 1 }, (_, step) => step * STEP_PX);
  report('down, the pages still arriving', await scrolled(region, down));
  // At the end the table asks for what is missing, page after page.
  await region.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 120_000 });
  report('up again, all loaded', await scrolled(region, down.toReversed()));
  // The golden section reaches every part of the table without a die.
  const jumps = Array.from({ length: JUMPS }, (_, jump) => ((jump * 0.618034) % 1) * height);
  report('in jumps, all loaded', await scrolled(region, jumps));
}

/**
 * What scrolling through the fleet page costs the browser, over a fleet of so many instances. Tasks are timed by the clock: on a busy machine they
 * wait too, and under a real-time priority (`chrt`) the kernel itself halts the browser for 50 ms of each second.
 */
export async function benchScroll(folder: string, instances: number, days: number): Promise<void> {
  const data = await fleetData(folder, instances, days);
  const env = { SOUNDINGS_DATA: data, SOUNDINGS_NOW: NOW };
  await timed(process.execPath, ['packages/warehouse/dist/cli.mjs', 'build'], env);
  const { url, child } = await serve(['apps/api/dist/main.mjs'], {
    ...env,
    PORT: '0',
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    UV_THREADPOOL_SIZE: '16',
  });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(installMeter);
    await page.goto(`${url}/fleet?population=all`);
    const words = await page.locator('[aria-live="polite"]', { hasText: /instances$/ }).innerText();
    console.log(`\nScrolling the fleet page: ${words}`);
    await scrollThrough(page);
  } finally {
    await browser.close();
    child.removeAllListeners('close');
    child.kill('SIGTERM');
  }
}
