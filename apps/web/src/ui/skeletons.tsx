import { Skeleton } from '@mantine/core';
import classes from './skeletons.module.css';

/** A card-sized block of the final height, so that nothing moves when the answer comes. */
export function BlockSkeleton({ height, label = 'Loading' }: { height: number; label?: string }) {
  return (
    <output className={classes['block']} aria-label={label}>
      <Skeleton height={height} radius={8} />
    </output>
  );
}

interface LinesSkeletonProps {
  lines: number;
  lineHeight?: number;
  /** False: nothing was asked yet, so nobody waits. */
  waits?: boolean;
}

/** Lines of text of the final height. */
export function LinesSkeleton({ lines, lineHeight = 20, waits = true }: LinesSkeletonProps) {
  const lined = (
    <>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={lineHeight - 8} my={4} width={`${92 - ((line * 17) % 40)}%`} radius={4} />
      ))}
    </>
  );
  return waits ? (
    <output className={classes['block']} aria-label="Loading">
      {lined}
    </output>
  ) : (
    <div aria-hidden="true">{lined}</div>
  );
}
