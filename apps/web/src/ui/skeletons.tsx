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

/** Lines of text of the final height. */
export function LinesSkeleton({ lines, lineHeight = 20 }: { lines: number; lineHeight?: number }) {
  return (
    <output className={classes['block']} aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={lineHeight - 8} my={4} width={`${92 - ((line * 17) % 40)}%`} radius={4} />
      ))}
    </output>
  );
}
