import { formatNumber } from '../../lib/format';
import type { Completion } from './completions';
import classes from './search-box.module.css';

export interface CompletionListProps {
  id: string;
  completions: Completion[];
  /** Position of the option that Enter takes; -1: none. */
  active: number;
  onTake: (completion: Completion) => void;
}

export const optionId = (list: string, position: number): string => `${list}-${position}`;

/** The options of the search box. The focus stays in the box, which says which one is active. */
export function CompletionList({ id, completions, active, onTake }: CompletionListProps) {
  return (
    <div className={classes['list']} id={id} role="listbox" aria-label="Ways to go on">
      {completions.map((completion, position) => (
        // The keys of an option are those of the box that controls the list.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={completion.text}
          id={optionId(id, position)}
          role="option"
          tabIndex={-1}
          aria-selected={position === active}
          className={classes['option']}
          ref={position === active ? (option) => option?.scrollIntoView({ block: 'nearest' }) : null}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(completion)}
        >
          <span className={completion.isPrefix ? classes['prefix'] : classes['value']}>{completion.label}</span>
          <span className={classes['about']}>{completion.hint}</span>
          {completion.count !== null && <span className={classes['count']}>{formatNumber(completion.count)}</span>}
        </div>
      ))}
    </div>
  );
}
