import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { Suspense, type ReactNode } from 'react';
import classes from './chart.module.css';

interface ChartFrameProps {
  title: string;
  /** What the drawing shows, for those who cannot see it. */
  summary: string;
  /** Of the whole chart, legend included. */
  height: number;
  /** The drawing is of the question before: dimmed until the new answer is there. */
  dimmed: boolean;
  /** Over the drawing at this width, and the room it takes. */
  legend: (width: number) => { room: number; content: ReactNode };
  children: (size: { width: number; height: number }) => ReactNode;
}

/** A figure of fixed height whose drawing, and the library for it, come once its width is known. */
export function ChartFrame({ title, summary, height, dimmed, legend, children }: ChartFrameProps) {
  const { ref, width } = useElementSize();
  const { room, content } = legend(width);
  const left = height - room;
  return (
    <figure className={classes.frame} style={{ height, margin: 0 }} aria-label={title} ref={ref}>
      <VisuallyHidden component="p">{summary}</VisuallyHidden>
      {content}
      <div className={dimmed ? classes.dimmed : undefined}>
        {width > 0 ? (
          <Suspense fallback={<ChartSkeleton height={left} />}>{children({ width, height: left })}</Suspense>
        ) : (
          <ChartSkeleton height={left} />
        )}
      </div>
    </figure>
  );
}

/** The grid of a chart that is still to come, of its final size. */
export function ChartSkeleton({ height }: { height: number | string }) {
  return <div className={classes.skeleton} style={{ height }} aria-hidden="true" />;
}
