import type { Candidate, ChainBreak, ChainStep } from '@soundings/shared/find';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { LINKED_BY } from '../../lib/link-words';
import { breakWords } from './break-words';
import classes from './chain.module.css';

const STEP_LABEL: Record<ChainStep, string> = {
  site: 'Site id',
  key: 'Key it sends',
  licence: 'Licence',
  subscription: 'Subscription',
  account: 'Account',
  fleet: 'Default view',
};

/** Ids and fingerprints, as against names. */
const IN_MONO: ReadonlySet<ChainStep> = new Set<ChainStep>(['site', 'licence', 'subscription']);

type Step = Candidate['chain'][number];
type State = 'whole' | 'broken' | 'none';

const ICON = { whole: IconCheck, broken: IconAlertTriangle, none: IconMinus };

/** The way from the site to what a reader sees; a break is lit where it is. */
export function LinkChain({ candidate }: { candidate: Candidate }) {
  const { chain, breaks, linkSource } = candidate;
  return (
    <ol className={classes['chain']} aria-label="Link chain">
      {chain.map((step) => (
        <ChainItem
          key={step.step}
          step={step}
          breaks={breaks.filter((one) => one.step === step.step)}
          by={step.step === 'subscription' && linkSource !== null && step.value !== null ? LINKED_BY[linkSource] : null}
        />
      ))}
    </ol>
  );
}

function ChainItem({ step, breaks, by }: { step: Step; breaks: readonly ChainBreak[]; by: string | null }) {
  const { step: name, value } = step;
  const state: State = breaks.length > 0 ? 'broken' : value === null ? 'none' : 'whole';
  const Icon = ICON[state];
  return (
    <li className={classes['step']} data-state={state}>
      <span className={classes['mark']}>
        <Icon size={13} stroke={2} aria-hidden="true" />
      </span>
      <span className={classes['label']}>{STEP_LABEL[name]}</span>
      <span className={classes['text']}>
        {value !== null && <StepValue step={name} value={value} />}
        {breaks.map((one) => (
          <span key={one.code} className={classes['break']}>
            {breakWords(one).label}
          </span>
        ))}
        {state === 'none' && (
          <span className={classes['nothing']}>{name === 'fleet' ? 'not shown' : 'none known'}</span>
        )}
        {by !== null && <span className={classes['by']}>{by}</span>}
      </span>
    </li>
  );
}

/** What is known at a step; the key leads to whoever else sends it. */
function StepValue({ step, value }: { step: ChainStep; value: string }) {
  if (step === 'key')
    return (
      <Link to="/find" search={{ q: `licence:${value}` } as never} className="mono" title="Who has this key?">
        {value}
      </Link>
    );
  return (
    <span className={IN_MONO.has(step) ? 'mono' : undefined} title={value}>
      {value}
    </span>
  );
}
