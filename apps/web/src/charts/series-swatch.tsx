import type { SeriesStyle } from './series-style';

/** A piece of the line, in its colour and dash. */
export function SeriesSwatch({ style }: { style: SeriesStyle }) {
  return (
    <svg width="20" height="8" aria-hidden="true" focusable="false">
      <line
        x1="1"
        x2="19"
        y1="4"
        y2="4"
        stroke={style.colour}
        strokeWidth="2.5"
        {...(style.dash === undefined ? {} : { strokeDasharray: style.dash })}
      />
    </svg>
  );
}
