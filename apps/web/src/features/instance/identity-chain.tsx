import type { InstanceReply } from '@soundings/shared/instance';
import { HOSTING_LABEL } from '@soundings/shared/telemetry';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Card } from '../../ui/card';
import { suggestionWords } from '../../lib/link-words';
import { chainOf, HOSTING_SOURCE, TYPE_SOURCE, type ChainStep } from './identity-words';
import { Masked } from './masked';
import classes from './identity.module.css';

/** How the instance is known, from its site id to the account, where the link comes from, and where it breaks. */
export function IdentityChain({ reply }: { reply: InstanceReply }) {
  const { identity } = reply;
  return (
    <Card title="Identity">
      <ol className={classes.chain}>
        {chainOf(reply).map((step) => (
          <ChainItem key={step.label} step={step} />
        ))}
      </ol>
      {identity.suggestion !== null && (
        <p className={classes.suggestion}>
          Suggested account: <b>{identity.suggestion.accountName}</b> ({suggestionWords(identity.suggestion.why)}). A
          suggestion is not a link: staff confirm it.
        </p>
      )}
      <dl className={classes.facts}>
        <Fact name="Hosting type">
          {HOSTING_LABEL[reply.instance.hosting]}, {HOSTING_SOURCE[identity.hostingSource] ?? identity.hostingSource}
        </Fact>
        <Fact name="Instance type">
          {reply.instance.instanceType}, {TYPE_SOURCE[identity.instanceTypeSource] ?? identity.instanceTypeSource}
        </Fact>
        <Fact name="Account type">{identity.accountType ?? 'none'}</Fact>
        <Fact name="External URL">{identity.externalUrl === null ? 'not received' : <Masked />}</Fact>
        <Fact name="Installer e-mail">{identity.installerEmail === null ? 'not received' : <Masked />}</Fact>
        <Fact name="IP address">{identity.remoteIp === null ? 'not received' : <Masked />}</Fact>
      </dl>
    </Card>
  );
}

function ChainItem({ step }: { step: ChainStep }) {
  return (
    <li className={classes.step} data-broken={step.value === null}>
      {step.by !== null && (
        <span className={classes.by}>
          <IconArrowRight size={14} aria-hidden="true" /> {step.by}
        </span>
      )}
      <span className={classes.label}>{step.label}</span>
      {step.value === null ? (
        <span className={classes.broken}>{step.missing}</span>
      ) : (
        <span className={step.mono ? `mono ${classes.value}` : classes.value}>{step.value}</span>
      )}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
