/** What the axes and the tooltip of every drawing have in common. */

const TICK = { fontSize: 12, fill: 'var(--mute)' };

/** Periods, or numbers of days, below the drawing. */
export const X_AXIS = {
  scale: 'point',
  height: 24,
  interval: 0,
  tick: TICK,
  tickLine: false,
  axisLine: { stroke: 'var(--line-strong)' },
} as const;

/** Values at the left, on the lines of the grid. */
export const Y_AXIS = { interval: 0, tick: TICK, tickLine: false, axisLine: false } as const;

export const TOOLTIP = {
  filterNull: false,
  isAnimationActive: false,
  cursor: { stroke: 'var(--mute)', strokeDasharray: '3 3' },
  wrapperStyle: { zIndex: 5 },
} as const;

/** A line that is not seen: where bars are drawn by hand it gives the library something to point at. */
export const POINTER_LINE = { stroke: 'none', dot: false, activeDot: false, isAnimationActive: false } as const;

/** How much room the mark of a period needs, in pixels. */
export const PIXELS_PER_TIME_MARK = 84;
