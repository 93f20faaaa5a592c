import type { Database } from 'better-sqlite3';

/** How many bits are set in each number below 16. */
const bits = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];

/** How many bits differ in two texts of equally many hex digits; null when either is none. */
function bitDistance(one: unknown, other: unknown): number | null {
  if (typeof one !== 'string' || typeof other !== 'string') return null;
  let distance = 0;
  for (let at = 0; at < one.length; at += 8) {
    let differing = Number.parseInt(one.slice(at, at + 8), 16) ^ Number.parseInt(other.slice(at, at + 8), 16);
    for (; differing !== 0; differing >>>= 4) distance += bits[differing & 15]!;
  }
  return distance;
}

/** Gives SQLite `bit_distance(a, b)` for texts of hex digits; PostgreSQL has `bit_count`. */
export function addBitDistance(connection: Database): void {
  connection.function('bit_distance', { deterministic: true, directOnly: false }, bitDistance);
}
