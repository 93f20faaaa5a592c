import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Duplicate, DuplicateGroup as Group } from '../../shared/contract/checkup.ts';
import { sentenceOf } from '../api.ts';
import { previewAddress } from '../library/image-addresses.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { type DuplicateFact, duplicateFacts, keepWords } from './duplicate-facts.ts';
import { keepOne, noDuplicates } from './duplicate-verbs.ts';

interface MemberProps {
  member: Duplicate;
  facts: DuplicateFact[];
  name: string;
  best: boolean;
  kept: boolean;
  onKeep: () => void;
}

function Member({ member: { image, guarded }, facts, name, best, kept, onKeep }: MemberProps) {
  return (
    <li
      className={cx(
        'flex w-60 shrink-0 flex-col overflow-hidden rounded-card border sm:w-64',
        kept ? 'border-accent' : 'border-line',
      )}
    >
      <Link to="/library" search={{ image: image.id }} aria-label={`Open ${image.name}`} className="block">
        <img
          src={previewAddress(image.id, '512')}
          alt=""
          loading="lazy"
          className="h-44 w-full bg-hover object-contain"
        />
      </Link>
      <label className="flex min-h-11 cursor-pointer items-center gap-2.5 border-t border-line px-3 text-sm font-medium hover:bg-hover">
        <input type="radio" name={name} checked={kept} onChange={onKeep} className="size-4 accent-accent" />
        <span className="flex-1">
          {kept ? 'Kept' : guarded ? 'Stays: protected or held' : 'Goes to the trash'}
        </span>
        {best && <span className="text-xs font-normal text-muted">proposed</span>}
      </label>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t border-line px-3 py-2.5 text-xs">
        {facts.map(({ label, value, differs }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className={cx('line-clamp-3 min-w-0 break-words', differs && 'font-medium')}>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** One group: what differs, which one is kept, and what becomes of the others. */
export function DuplicateGroup({ group: { group, same, members } }: { group: Group }) {
  const best = members[0]!.image.id;
  const [chosen, setChosen] = useState(best);
  const name = useId();
  // Another device may have taken it away.
  const keepId = members.some(({ image }) => image.id === chosen) ? chosen : best;
  const facts = duplicateFacts(members);
  const words = keepWords(members, keepId);
  const keep = useMutation({ mutationFn: () => keepOne(group, keepId) });
  const apart = useMutation({ mutationFn: () => noDuplicates(group) });
  const failure = keep.error ?? apart.error;
  const title = same ? 'The same picture' : 'Pictures that look alike';
  return (
    <section
      aria-label={`${title}, group ${group}`}
      className="border-t border-line py-6 first:border-0 first:pt-0"
    >
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-0.5 max-w-prose text-sm text-muted">
        {same ? 'The same pixels in other files. ' : ''}
        {words ?? 'All the others are protected or held: nothing would go.'}
      </p>
      <ul
        className="-mx-4 mt-3 flex gap-3 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0"
        aria-label="Images of this group"
      >
        {members.map((member) => (
          <Member
            key={member.image.id}
            member={member}
            facts={facts.get(member.image.id) ?? []}
            name={name}
            best={member.image.id === best}
            kept={member.image.id === keepId}
            onKeep={() => setChosen(member.image.id)}
          />
        ))}
      </ul>
      {failure && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {sentenceOf(failure)}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          tone="primary"
          disabled={words === null || apart.isPending}
          busy={keep.isPending}
          onClick={() => keep.mutate()}
        >
          Keep this, trash the others
        </Button>
        <Button disabled={keep.isPending} busy={apart.isPending} onClick={() => apart.mutate()}>
          Not duplicates
        </Button>
      </div>
    </section>
  );
}
