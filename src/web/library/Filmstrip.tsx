import { BookImage, Columns2, Trash2 } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { previewAddress } from './image-addresses.ts';
import { branchWords, versionWords, type Version } from './stack.ts';

interface FilmstripProps {
  stack: readonly Version[];
  shownId: string;
  /** The version that stands for the picture in the Library; null where none does. */
  chosenId: string | null;
  onChoose: () => void;
  onDeleteAll: () => void;
  onShow: (id: string) => void;
  onCompare: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The versions of a picture, oldest first: a row with one tab stop, in which the arrow keys go from one to the next. */
export function Filmstrip(props: FilmstripProps) {
  const { stack, shownId, chosenId, onShow, onCompare } = props;
  const list = useRef<HTMLOListElement>(null);
  const at = stack.findIndex(({ image }) => image.id === shownId);

  useEffect(() => {
    const element = list.current?.children[at];
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);

  const live = stack.filter(({ image }) => image.state === 'live').length;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    // From the one that has the focus: what is shown may be a step behind a fast finger.
    const here = buttons.indexOf(event.target as HTMLElement);
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? stack.length - 1
          : here + (steps[event.key] ?? Number.NaN);
    if (Number.isNaN(to)) return;
    // At an end the key stays here, and does not leave the stack.
    event.preventDefault();
    const next = stack[to];
    if (!next) return;
    onShow(next.image.id);
    buttons[to]?.focus();
  };

  return (
    <div className="flex min-w-0 items-center gap-1 rounded-control border border-line bg-raised p-1">
      <IconButton label="Compare versions" icon={Columns2} keys="c" onClick={onCompare} />
      {chosenId !== null && (
        <IconButton
          label="Show this version in the Library"
          icon={BookImage}
          aria-pressed={shownId === chosenId}
          disabled={stack[at]?.image.state !== 'live'}
          onClick={shownId === chosenId ? undefined : props.onChoose}
          className={shownId === chosenId ? 'bg-accent-soft text-accent-ink' : undefined}
        />
      )}
      <ol
        ref={list}
        aria-label="Versions"
        onKeyDown={onKeyDown}
        className="flex min-w-0 gap-1 overflow-x-auto overscroll-x-contain p-0.5 [scrollbar-width:none]"
      >
        {stack.map((version) => {
          const { image, number } = version;
          const shown = image.id === shownId;
          const branch = branchWords(version);
          return (
            <li key={image.id} className="relative">
              <button
                type="button"
                aria-label={`${versionWords(version, stack.length)}${image.id === chosenId ? ', shown in the Library' : ''}`}
                aria-current={shown ? 'true' : undefined}
                title={image.name}
                tabIndex={shown ? 0 : -1}
                onClick={() => onShow(image.id)}
                className={cx(
                  'relative block size-12 overflow-hidden rounded-lg bg-hover outline-offset-0',
                  shown && 'ring-2 ring-accent',
                )}
              >
                <img
                  src={previewAddress(image.id, '256')}
                  alt=""
                  loading="lazy"
                  className={cx('size-full object-cover', image.state !== 'live' && 'opacity-40')}
                />
              </button>
              <span
                aria-hidden
                className="pointer-events-none absolute bottom-0.5 left-0.5 rounded-sm bg-black/70 px-1 text-[0.625rem] leading-4 font-medium text-white tabular-nums"
              >
                {number}
                {branch && ` ${branch.replace('from ', '← ')}`}
              </span>
            </li>
          );
        })}
      </ol>
      {live > 1 && (
        <IconButton
          label={`Delete all ${live} versions`}
          icon={Trash2}
          tone="danger"
          onClick={props.onDeleteAll}
        />
      )}
    </div>
  );
}
