import { expect, test } from 'vitest';
import { AT, compileRow, NUMBERS, RowBuffer, type Moment } from './row-template';

function moment(): Moment {
  const numbers = new Float64Array(NUMBERS.length);
  numbers[AT.week] = 1_234_567_890;
  numbers[AT.month] = 99;
  return { numbers, texts: ['2026-01-02T03:04:05Z', 'day', 'month', 'rolling'] };
}

test('a row is its text with the numbers and texts of the moment', () => {
  const buffer = new RowBuffer();
  buffer.write(compileRow('{"a":<week>,"b":<month*0.5>,"c":<day>,"t":"<@time>","m":"<@month>"}'), moment());
  expect(buffer.slice(0, buffer.length).toString()).toBe(
    '{"a":1234567890,"b":49,"c":0,"t":"2026-01-02T03:04:05Z","m":"month"}\n',
  );
});

test('a buffer grows and keeps what it holds', () => {
  const buffer = new RowBuffer();
  const template = compileRow(`${'x'.repeat(4000)}<month>`);
  for (let row = 0; row < 1000; row += 1) buffer.write(template, moment());
  expect(buffer.length).toBe(1000 * 4003);
  expect(buffer.slice(buffer.length - 5, buffer.length).toString()).toBe('xx99\n');
});

test('an unknown slot and a count that is none are refused', () => {
  expect(() => compileRow('<nobody>')).toThrow('no slot <nobody>');
  expect(() => compileRow('<@nothing>')).toThrow('no slot <@nothing>');
  const negative = moment();
  negative.numbers[AT.day] = -1;
  expect(() => new RowBuffer().write(compileRow('<day>'), negative)).toThrow('not a count');
});
