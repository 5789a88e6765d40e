import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildChanged } from '../scripts/lib/build.mjs';
import { benchBigquerySize } from './bigquery-size';
import { benchEstimate } from './estimate';
import { benchEventLoading, benchEvents } from './events';
import { benchLiveness } from './liveness';
import { benchLoad } from './load';
import { machine } from './measure';
import { benchScroll } from './scroll';
import { benchServe } from './serve';

/**
 * `pnpm bench [load|serve|scroll|size|events|event-loading|liveness|estimate] [--gigabytes N] [--instances N] [--days D]`: every figure that the documents claim.
 * `events [--events N,N] [--senders N] [--event-days D] [--report FOLDER]`, `liveness` and `estimate` write their reports too.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gigabytes: { type: 'string', default: '10' },
    instances: { type: 'string', default: '20000' },
    days: { type: 'string', default: '400' },
    events: { type: 'string', default: '10000000,100000000' },
    senders: { type: 'string', default: '5000' },
    'event-days': { type: 'string', default: '730' },
    report: { type: 'string', default: 'docs' },
  },
});

const folder = resolve(join('var', 'bench'));
const wanted = (name: string) => positionals.length === 0 || positionals.includes(name);

console.log(machine());
await buildChanged();
if (wanted('load')) await benchLoad(folder, Number(values.gigabytes));
if (wanted('serve')) await benchServe(folder, Number(values.instances), Number(values.days));
if (wanted('scroll')) await benchScroll(folder, Number(values.instances), Number(values.days));
if (wanted('size')) await benchBigquerySize(folder, Number(values.instances), Number(values.days));
if (wanted('liveness')) await benchLiveness(values.report);
if (wanted('estimate')) await benchEstimate(folder, values.report);
const world = { instances: Number(values.senders), days: Number(values['event-days']) };
const sizes = values.events.split(',').map(Number);
if (wanted('events')) await benchEvents(folder, sizes, world, values.report);
// The events above are loaded by either format already: asked for by name alone.
if (positionals.includes('event-loading')) await benchEventLoading(folder, Math.min(...sizes), world);
