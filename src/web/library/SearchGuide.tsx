import { Dialog } from '../ui/Dialog.tsx';
import { searchFields, searchSigns } from './search-fields.ts';

function Rows({
  title,
  rows,
}: {
  title: string;
  rows: readonly (readonly [typed: string, finds: string])[];
}) {
  return (
    <section className="mt-4 first:mt-0">
      <h3 className="mb-1 text-sm font-medium">{title}</h3>
      <dl className="grid grid-cols-[15rem_1fr] gap-x-4 text-sm max-sm:grid-cols-1">
        {rows.map(([typed, finds]) => (
          <div key={typed} className="col-span-full grid grid-cols-subgrid border-t border-line py-1.5">
            <dt className="font-mono text-[0.8125rem] wrap-anywhere">{typed}</dt>
            <dd className="text-muted">{finds}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How words and fields of a search are written. */
export default function SearchGuide({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="How to search"
      description="Words are looked for in names, prompts, tags, folders, titles of chats, file names, models and descriptions. All must be found; upper and lower case make no difference."
      wide
    >
      {/* Takes the focus, so that the keys scroll. */}
      <section tabIndex={0} aria-label="Words and fields" className="rounded-lg outline-offset-4">
        <Rows title="Words" rows={searchSigns.map(({ typed, finds }) => [typed, finds] as const)} />
        <Rows
          title="Fields"
          rows={[
            ...searchFields.map(({ example, finds, values }) => {
              const listed =
                Array.isArray(values) && !finds.includes('1 to 5') ? `: ${values.join(', ')}` : '';
              return [example, `${finds}${listed}`] as const;
            }),
            ['in:trash', 'looks in the trash instead'] as const,
          ]}
        />
      </section>
    </Dialog>
  );
}
