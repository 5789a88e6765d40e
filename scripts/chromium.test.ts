import { describe, expect, it } from 'vitest';
import { findChromium } from './chromium.mjs';

describe('findChromium', () => {
  it('takes the browser that the environment names, our own variable first', () => {
    const env = { SOUNDINGS_CHROMIUM: process.execPath, CHROME_PATH: '/no/such/browser' };
    expect(findChromium(env)).toBe(process.execPath);
    expect(findChromium({ SOUNDINGS_CHROMIUM: '', CHROME_PATH: process.execPath })).toBe(process.execPath);
  });

  it('refuses a name without a file rather than taking another browser', () => {
    expect(() => findChromium({ CHROME_PATH: '/no/such/browser' })).toThrow('CHROME_PATH names /no/such/browser');
  });
});
