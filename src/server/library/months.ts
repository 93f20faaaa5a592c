/** The UTC month of an instant as a number such as 202611. */
export function monthOf(instant: number): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** The first instant of a month such as 202611. */
export const startOfMonth = (month: number): number =>
  Date.UTC(Math.floor(month / 100), (month % 100) - 1, 1);

/** The first instant after a month. */
export const endOfMonth = (month: number): number => Date.UTC(Math.floor(month / 100), month % 100, 1);
