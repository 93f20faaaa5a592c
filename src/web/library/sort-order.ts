import { useNavigate, useSearch } from '@tanstack/react-router';
import { allOrders, type SortOrder } from '../../shared/timeline.ts';

/** The order that an address names; the newest first where it names none. */
export const readSort = (text: unknown): SortOrder => allOrders.find((order) => order === text) ?? 'made';

/** An order as a part of an address, which leaves the usual one out. */
export const sortSearch = (order: SortOrder): { sort?: SortOrder } =>
  order === 'made' ? {} : { sort: order };

/** The order that the page's address names, and how to name another. */
export function useSort(): [SortOrder, (order: SortOrder) => void] {
  const { sort } = useSearch({ strict: false });
  const navigate = useNavigate();
  return [
    readSort(sort),
    (order) =>
      void navigate({
        to: '.',
        search: (before: { sort?: string }) => {
          const others = { ...before };
          delete others.sort;
          return { ...others, ...sortSearch(order) };
        },
        replace: true,
      }),
  ];
}
