import type { SeriesStyle } from './series-style';

interface BarFillProps {
  id: string;
  style: SeriesStyle;
}

/** The fill of a bar as a pattern: the parts of a stack differ by more than their colour. */
export function BarFill({ id, style }: BarFillProps) {
  const { colour, bar } = style;
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={colour} fillOpacity={bar === 'solid' ? 1 : 0.25} />
      {bar === 'striped' && <rect width="2.5" height="6" fill={colour} />}
      {bar === 'dotted' && <circle cx="3" cy="3" r="1.4" fill={colour} />}
    </pattern>
  );
}
