import { useEffect, useRef } from 'react';
import { useActiveTooltipLabel, useXAxisScale } from 'recharts';

interface PickPeriodProps {
  /** First days of the periods that are drawn. */
  starts: readonly string[];
  onPick: (start: string) => void;
}

/** Picks a period of the drawing it stands in: the nearest to a click, also on the coverage strip, or by Enter the one that arrow keys reached. */
export function PickPeriod({ starts, onPick }: PickPeriodProps) {
  const mark = useRef<SVGGElement>(null);
  const active = useActiveTooltipLabel();
  const scale = useXAxisScale();
  useEffect(() => {
    const surface = mark.current?.ownerSVGElement;
    if (surface == null || scale === undefined) return undefined;
    const byKey = ({ key }: KeyboardEvent) => {
      if (key === 'Enter' && active !== undefined) onPick(String(active));
    };
    const byClick = ({ clientX }: MouseEvent) => {
      const x = clientX - surface.getBoundingClientRect().left;
      const distance = (start: string) => Math.abs((scale(start) ?? Infinity) - x);
      const [nearest] = starts.toSorted((a, b) => distance(a) - distance(b));
      if (nearest !== undefined) onPick(nearest);
    };
    surface.addEventListener('keydown', byKey);
    surface.addEventListener('click', byClick);
    return () => {
      surface.removeEventListener('keydown', byKey);
      surface.removeEventListener('click', byClick);
    };
  }, [active, scale, starts, onPick]);
  return <g ref={mark} />;
}
