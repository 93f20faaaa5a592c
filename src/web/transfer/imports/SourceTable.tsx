import type { ImportPreview } from '../../../shared/contract/imports.ts';
import { sourceNames } from './import-words.ts';

const columns = ['Chats', 'Messages', 'Images', 'Missing'] as const;

const number = (count: number): string => count.toLocaleString('en');

/** How much comes from where, with the sums where there are several. */
export function SourceTable({ preview }: { preview: ImportPreview }) {
  const rows = preview.sources.map((source) => ({
    name: sourceNames[source.kind],
    figures: [source.chats, source.messages, source.images, source.missing],
  }));
  const sums = [preview.chats, preview.messages, preview.images, preview.missing];
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
            {columns.map((column) => (
              <th key={column} scope="col" className="pb-2 pl-3 text-right font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figures }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-2 font-medium">
                {name}
              </th>
              {figures.map((figure, index) => (
                <td key={columns[index]} className="py-2 pl-3 text-right tabular-nums">
                  {number(figure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {rows.length > 1 && (
          <tfoot>
            <tr className="border-t border-line font-semibold">
              <th scope="row" className="py-2">
                Together
              </th>
              {sums.map((sum, index) => (
                <td key={columns[index]} className="py-2 pl-3 text-right tabular-nums">
                  {number(sum)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
