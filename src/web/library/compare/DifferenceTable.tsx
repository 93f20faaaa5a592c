import { useState } from 'react';
import type { Image } from '../../../shared/contract/library.ts';
import { counted } from '../../lifecycle/words.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { letterOf } from './compared.ts';
import { comparedFacts } from './differences.ts';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How the settings of images differ, and on request what is the same. */
export function DifferenceTable({ images }: { images: readonly Image[] }) {
  const [all, setAll] = useState(false);
  const facts = comparedFacts(images, (instant) => time.format(instant));
  const same = facts.filter((fact) => fact.same).length;
  const rows = all ? facts : facts.filter((fact) => !fact.same);
  return (
    <section
      aria-label="Differences"
      tabIndex={0}
      className="max-h-[40%] shrink-0 overflow-auto border-t border-line bg-panel -outline-offset-2"
    >
      <table
        className="w-full table-fixed border-collapse text-sm"
        style={{ minWidth: `${6 + 8 * images.length}rem` }}
      >
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 w-36 bg-panel px-4 py-2 text-left font-medium max-md:w-24"
            >
              <span className="sr-only">Setting</span>
            </th>
            {images.map((image, at) => (
              <th
                key={image.id}
                scope="col"
                className="sticky top-0 truncate bg-panel px-4 py-2 text-left font-semibold"
              >
                {letterOf(at)} <span className="font-normal text-muted">{image.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values, same: alike }) => (
            <tr key={label} className="border-t border-line align-top">
              <th scope="row" className="px-4 py-2 text-left font-normal text-muted">
                {label}
              </th>
              {values.map((value, at) => (
                <td
                  key={at}
                  className={cx(
                    'px-4 py-2 break-words whitespace-pre-wrap tabular-nums',
                    alike && 'text-muted',
                  )}
                >
                  {value ?? <span aria-label="None">–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2 text-sm text-muted">
        {rows.length === 0 && <span>Nothing that is known of them differs.</span>}
        {same > 0 && (
          <Button small tone="ghost" aria-pressed={all} className="-ml-3" onClick={() => setAll(!all)}>
            {all ? 'Show only what differs' : `Show ${counted(same, 'line')} that are the same`}
          </Button>
        )}
      </div>
    </section>
  );
}
