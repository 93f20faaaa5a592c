import type { ImportPreview } from '../../../shared/contract/imports.ts';
import { sourceNames } from './import-words.ts';

const columns = [
  { name: 'Chats', field: 'chats' },
  { name: 'Messages', field: 'messages' },
  { name: 'Images', field: 'images' },
  { name: 'Missing', field: 'missing' },
] as const;

const number = (count: number): string => count.toLocaleString('en');

/** How much comes from where, with the sums where there are several. */
export function SourceTable({ preview }: { preview: ImportPreview }) {
  const shown = columns.filter(({ field }) => preview[field] > 0);
  return (
    <div
      className="-mx-4 mt-4 overflow-x-auto px-4 sm:-mx-5 sm:px-5"
      tabIndex={0}
      role="region"
      aria-label="What comes from where"
    >
      <table className="w-full text-left text-sm">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-2 font-medium">
              From
            </th>
            {shown.map(({ name }) => (
              <th key={name} scope="col" className="pb-2 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sources.map((source) => (
            <tr key={source.kind} className="border-t border-line">
              <th scope="row" className="py-2 font-medium">
                {sourceNames[source.kind]}
              </th>
              {shown.map(({ field }) => (
                <td key={field} className="py-2 pl-3 text-right tabular-nums">
                  {number(source[field])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {preview.sources.length > 1 && (
          <tfoot>
            <tr className="border-t border-line font-semibold">
              <th scope="row" className="py-2">
                Together
              </th>
              {shown.map(({ field }) => (
                <td key={field} className="py-2 pl-3 text-right tabular-nums">
                  {number(preview[field])}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
