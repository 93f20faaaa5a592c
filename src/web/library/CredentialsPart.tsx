import {
  ChevronRight,
  CloudOff,
  type LucideIcon,
  PencilLine,
  ShieldAlert,
  ShieldCheck,
  ShieldEllipsis,
  ShieldQuestionMark,
  Sparkles,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Credentials } from '../../shared/contract/credentials.ts';
import { cx } from '../ui/cx.ts';
import { problemWords } from './credentials-problems.ts';
import {
  actionWords,
  dayWords,
  ingredientWords,
  modelWords,
  signerWords,
  signingProgramWords,
  stateWords,
  toolWords,
} from './credentials-words.ts';
import { Part } from './InfoPart.tsx';

const looks: Readonly<Record<Credentials['state'], { icon: LucideIcon; tone: string }>> = {
  valid: { icon: ShieldCheck, tone: 'border-transparent bg-accent-soft text-accent-ink' },
  untrusted: { icon: ShieldQuestionMark, tone: 'border-line-strong' },
  changed: { icon: PencilLine, tone: 'border-line-strong' },
  invalid: { icon: ShieldAlert, tone: 'border-transparent bg-danger-soft text-danger-ink' },
  elsewhere: { icon: CloudOff, tone: 'border-line-strong' },
  unchecked: { icon: ShieldEllipsis, tone: 'border-line-strong' },
};

function Badge({ icon: Icon, tone, children }: { icon: LucideIcon; tone: string; children: ReactNode }) {
  return (
    <li
      className={cx(
        'inline-flex min-h-6 items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium',
        tone,
      )}
    >
      <Icon aria-hidden size={14} className="shrink-0" />
      {children}
    </li>
  );
}

function Facts({ facts }: { facts: readonly (readonly [label: string, value: string | null])[] }) {
  const known = facts.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <dl className="mt-3 grid grid-cols-[6rem_1fr] gap-y-1 text-sm">
      {known.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ReactNode[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="mt-3">
      <h4 className="text-xs font-medium text-muted">{title}</h4>
      <ul className="mt-1 flex flex-col gap-1.5">
        {lines.map((line, index) => (
          <li key={index} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Details({ credentials }: { credentials: Credentials }) {
  const { ingredients, problems, digitalSourceTypes, address } = credentials;
  const program = signingProgramWords(credentials);
  return (
    <details className="group mt-3 text-sm">
      <summary className="-mx-1 flex min-h-7 w-fit list-none items-center gap-1 rounded-md px-1 text-muted hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={15} className="transition-transform group-open:rotate-90" />
        Details
      </summary>
      <Lines title="Ingredients" lines={ingredients.map(ingredientWords)} />
      <Lines
        title="What the check found"
        lines={problems.map((code) => (
          <>
            {problemWords(code)}
            <code className="block text-xs break-all text-muted">{code}</code>
          </>
        ))}
      />
      <Lines title="Signed by the program" lines={program === null ? [] : [program]} />
      <Lines title="Digital source type (IPTC)" lines={digitalSourceTypes} />
      <Lines
        title="Address, not visited"
        lines={
          address === null
            ? []
            : [
                <span key="address" className="break-all">
                  {address}
                </span>,
              ]
        }
      />
    </details>
  );
}

/** Content Credentials: how far they can be believed, and what they say. */
export default function CredentialsPart({ credentials }: { credentials: Credentials }) {
  const { state, signer, actions } = credentials;
  const { name, meaning } = stateWords[state];
  const model = modelWords(credentials);
  return (
    <Part title="Content Credentials">
      <ul aria-label="State" className="flex flex-wrap gap-1.5">
        <Badge {...looks[state]}>{name}</Badge>
        {model && (
          <Badge icon={Sparkles} tone="border-transparent bg-hover">
            {model}
          </Badge>
        )}
      </ul>
      <p className="mt-2 text-sm text-muted">{meaning}</p>
      <Facts
        facts={[
          ['Signed by', signer && signerWords(signer)],
          ['Signed', signer && (signer.time === null ? 'No time stamp' : dayWords(signer.time))],
          ['Made with', toolWords(credentials)],
        ]}
      />
      {actions.length > 0 && (
        <ol
          aria-label="What was done"
          className="mt-3 flex flex-col gap-1.5 border-l border-line pl-3 text-sm"
        >
          {actions.map((action, index) => (
            <li key={index} className="break-words">
              {actionWords(action)}
              {action.when !== null && <span className="text-muted">, {dayWords(action.when)}</span>}
            </li>
          ))}
        </ol>
      )}
      {state !== 'unchecked' && <Details credentials={credentials} />}
    </Part>
  );
}
