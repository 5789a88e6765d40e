import { useId } from 'react';
import { BarFill } from './bar-fill';
import type { SeriesStyle } from './series-style';

/** A piece of the line, in its colour and dash, or of the bar. */
export function SeriesSwatch({ style }: { style: SeriesStyle }) {
  const fill = useId();
  const { bar } = style;
  return (
    <svg width="20" height={bar === undefined ? 8 : 12} aria-hidden="true" focusable="false">
      {bar === undefined ? (
        <line
          x1="1"
          x2="19"
          y1="4"
          y2="4"
          stroke={style.colour}
          strokeWidth="2.5"
          {...(style.dash === undefined ? {} : { strokeDasharray: style.dash })}
        />
      ) : (
        bar !== 'none' && (
          <>
            <defs>
              <BarFill id={fill} style={style} />
            </defs>
            <rect x="3" y="0.5" width="14" height="11" fill={`url(#${fill})`} stroke={style.colour} />
          </>
        )
      )}
    </svg>
  );
}
