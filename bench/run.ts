import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildChanged } from '../scripts/lib/build.mjs';
import { benchBigquerySize } from './bigquery-size';
import { benchLoad } from './load';
import { machine } from './measure';
import { benchServe } from './serve';

/** `pnpm bench [load|serve|size] [--gigabytes N] [--instances N] [--days D]`: every figure that the documents claim. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gigabytes: { type: 'string', default: '10' },
    instances: { type: 'string', default: '20000' },
    days: { type: 'string', default: '400' },
  },
});

const folder = resolve(join('var', 'bench'));
const wanted = (name: string) => positionals.length === 0 || positionals.includes(name);

console.log(machine());
await buildChanged();
if (wanted('load')) await benchLoad(folder, Number(values.gigabytes));
if (wanted('serve')) await benchServe(folder, Number(values.instances), Number(values.days));
if (wanted('size')) await benchBigquerySize(folder, Number(values.instances), Number(values.days));
