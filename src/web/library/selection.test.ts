import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asSelection,
  drop,
  everything,
  invert,
  isPicked,
  mostPicked,
  namedIn,
  nothing,
  pick,
  pickedCount,
  pickUnder,
  toggle,
  withoutFavourites,
  type Picked,
} from './selection.ts';

const universe = Array.from({ length: 12 }, (_, i) => `i${i}`);
const isFavourite = (id: string): boolean => Number(id.slice(1)) % 3 === 0;
const everyFavourite = new Set(universe.filter(isFavourite));

/** What the server makes of a selection: the query finds all there is, or what is (no) favourite of it. */
function resolved(picked: Picked): Set<string> {
  const selection = asSelection(picked, '');
  if ('ids' in selection) return new Set(selection.ids);
  const { query, except, also = [] } = selection;
  const found = universe.filter((id) =>
    query === '' ? true : query === 'is:favourite' ? isFavourite(id) : !isFavourite(id),
  );
  return new Set([...found.filter((id) => !except.includes(id)), ...also]);
}

interface Step {
  run(picked: Picked, model: Set<string>): [Picked, Set<string>];
}

const anyId = fc.constantFrom(...universe);
const anyIds = fc.subarray(universe);
type Names = ReadonlySet<string>;
const union = (a: Names, b: Iterable<string>): Set<string> => new Set([...a, ...b]);
const minus = (a: Names, b: Names): Set<string> => new Set([...a].filter((id) => !b.has(id)));
const symmetric = (model: Names, ids: string[]): Set<string> =>
  union(minus(model, new Set(ids)), minus(new Set(ids), model));

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyId.map((id): Step => ({
    run: (picked, model) => [toggle(picked, id, isFavourite(id)), symmetric(model, [id])],
  })),
  fc.tuple(anyIds, fc.boolean()).map(([ids, on]): Step => ({
    run: (picked, model) => [pick(picked, ids, on), on ? union(model, ids) : minus(model, new Set(ids))],
  })),
  fc
    .tuple(anyIds, fc.constantFrom('only' as const, 'add' as const, 'toggle' as const))
    .map(([ids, how]): Step => ({
      run: (picked, model) => [
        pickUnder(picked, ids, how, isFavourite),
        how === 'only' ? new Set(ids) : how === 'add' ? union(model, ids) : symmetric(model, ids),
      ],
    })),
  fc.constant<Step>({ run: () => [everything, new Set(universe)] }),
  fc.constant<Step>({ run: () => [nothing, new Set()] }),
  fc.constant<Step>({
    run: (picked, model) => [invert(picked), minus(new Set(universe), model)],
  }),
  fc.constant<Step>({
    run(picked, model) {
      const favourites = new Set(namedIn(picked).filter(isFavourite));
      return [withoutFavourites(picked, favourites), minus(model, everyFavourite)];
    },
  }),
);

describe('picking', () => {
  test('is a set, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        let picked = nothing;
        let model = new Set<string>();
        for (const step of steps) {
          [picked, model] = step.run(picked, model);
          expect(resolved(picked)).toEqual(model);
          expect(new Set(universe.filter((id) => isPicked(picked, id, isFavourite(id))))).toEqual(model);
          const count = pickedCount(picked, universe.length);
          if (count !== null) expect(count).toBe(model.size);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('forgets what is gone', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 10 }), anyIds, (steps, ids) => {
        let picked = nothing;
        for (const step of steps) [picked] = step.run(picked, new Set());
        const gone = new Set(ids);
        const left = drop(picked, gone);
        const names = left.mode === 'some' ? left.ids : union(left.except, left.also);
        expect([...names].filter((id) => gone.has(id))).toEqual([]);
        expect(minus(resolved(left), gone)).toEqual(minus(resolved(picked), gone));
      }),
    );
  });

  test('keeps a selection that would hold too many names', () => {
    const many = Array.from({ length: mostPicked + 1 }, (_, i) => `n${i}`);
    expect(pick(nothing, many, true)).toBe(nothing);
    expect(pick(everything, many, false)).toBe(everything);
  });

  test('puts a query with alternatives in brackets before it adds to it', () => {
    const others = withoutFavourites(everything, new Set());
    expect(asSelection(others, 'fox or owl')).toMatchObject({ query: '(fox or owl) -is:favourite' });
    expect(asSelection(others, 'fox owl')).toMatchObject({ query: 'fox owl -is:favourite' });
  });
});
