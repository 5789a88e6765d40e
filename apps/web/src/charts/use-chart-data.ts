import type { Grain } from '@soundings/shared/time';
import { MOST_POINTS } from '@soundings/shared/usage';
import { useMemo } from 'react';
import { periodWords } from '../lib/format';
import { chartData, type ChartData } from './chart-data';
import type { ChartSeries, ChartUnit } from './points';
import type { SeriesKind } from './series-style';
import { trimBefore } from './trim-before';

interface Answer {
  grain: Grain;
  by: SeriesKind;
  series: readonly ChartSeries[];
}

/** What a card draws of an answer, and what it says about the range; null while there is none. */
export function useChartData(answer: Answer | null, unit: ChartUnit): { data: ChartData; note: string | null } | null {
  return useMemo(() => {
    if (answer === null) return null;
    const { grain, by } = answer;
    const { series, nothingBefore } = trimBefore(answer.series);
    const data = chartData(series, { unit, grain, by });
    const note = nothingBefore === null ? null : `First reported: ${periodWords(nothingBefore, grain)}.`;
    return { data, note };
  }, [answer, unit]);
}

/** Said where a range holds more periods than a chart may have. */
export const shortenedNote = (most: number): string => `Only the newest ${most} periods are drawn.`;
export const SHORTENED_NOTE = shortenedNote(MOST_POINTS);
