import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { type House, openHouse } from './accounts-house.ts';

describe.each(testDatabases)('the store of better-auth on $name', (database) => {
  let house: House;
  let context: Awaited<Awaited<ReturnType<House['betterAuth']>>['$context']>;
  beforeAll(async () => {
    house = await openHouse({ database });
    context = await (await house.betterAuth()).$context;
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const add = (identifier: string, value: string, expiresAt = new Date(Date.now() + 60_000)) =>
    context.adapter.create({
      model: 'verification',
      data: { identifier, value, expiresAt, createdAt: new Date(), updatedAt: new Date() },
    });
  const find = async (where: Parameters<typeof context.adapter.findMany>[0]['where']) =>
    (
      await context.adapter.findMany<{ value: string }>({
        model: 'verification',
        ...(where && { where }),
        sortBy: { field: 'expiresAt', direction: 'desc' },
      })
    ).map(({ value }) => value);

  test('finds by every comparison of the contract', async () => {
    const at = (day: number) => new Date(Date.UTC(2099, 0, day));
    await add('one', 'Alpha', at(1));
    await add('two', 'beta_x', at(2));
    await add('three', 'betaXx', at(3));
    expect(await find([{ field: 'identifier', value: 'one' }])).toEqual(['Alpha']);
    expect(await find([{ field: 'identifier', value: 'one', operator: 'ne' }])).toEqual(['betaXx', 'beta_x']);
    expect(await find([{ field: 'identifier', value: ['one', 'two'], operator: 'in' }])).toHaveLength(2);
    expect(await find([{ field: 'identifier', value: [], operator: 'in' }])).toEqual([]);
    expect(await find([{ field: 'identifier', value: ['one'], operator: 'not_in' }])).toHaveLength(2);
    expect(await find([{ field: 'expiresAt', value: at(2), operator: 'gt' }])).toEqual(['betaXx']);
    expect(await find([{ field: 'expiresAt', value: at(2), operator: 'lte' }])).toEqual(['beta_x', 'Alpha']);
    expect(await find([{ field: 'value', value: 'a_x', operator: 'contains' }])).toEqual(['beta_x']);
    expect(await find([{ field: 'value', value: 'beta', operator: 'starts_with' }])).toHaveLength(2);
    expect(await find([{ field: 'value', value: 'Xx', operator: 'ends_with', mode: 'insensitive' }])).toEqual(
      ['betaXx'],
    );
    expect(await find([{ field: 'value', value: 'ALPHA', mode: 'insensitive' }])).toEqual(['Alpha']);
    expect(
      await find([
        { field: 'identifier', value: 'one', connector: 'OR' },
        { field: 'identifier', value: 'two', connector: 'OR' },
      ]),
    ).toHaveLength(2);
    expect(await context.adapter.count({ model: 'verification' })).toBe(3);
    expect(await context.adapter.deleteMany({ model: 'verification', where: [] })).toBe(3);
  });

  test('times are milliseconds in the database and dates to better-auth', async () => {
    const expiresAt = new Date(Date.UTC(2098, 4, 6, 7, 8, 9, 10));
    expect(await add('when', 'x', expiresAt)).toMatchObject({ expiresAt });
    const row = await house.db.read.selectFrom('verifications').selectAll().executeTakeFirstOrThrow();
    expect(row.expires_at).toBe(expiresAt.getTime());
    expect(typeof row.created_at).toBe('number');
    expect(await context.internalAdapter.findVerificationValue('when')).toMatchObject({ expiresAt });
    await context.internalAdapter.deleteVerificationByIdentifier('when');
  });

  test('of two who consume a value at once one gets it', async () => {
    await add('once', 'prize');
    const takers = await Promise.all(
      [1, 2, 3].map(() => context.internalAdapter.consumeVerificationValue('once')),
    );
    expect(takers.filter((taken) => taken?.value === 'prize')).toHaveLength(1);
  });

  test('a failed transaction leaves nothing', async () => {
    const failing = context.adapter.transaction(async (inside) => {
      await inside.create({
        model: 'verification',
        data: {
          identifier: 'gone',
          value: 'x',
          expiresAt: new Date(),
          createdAt: new Date(),
          updatedAt: new Date(),
        },
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await find([{ field: 'identifier', value: 'gone' }])).toEqual([]);
  });

  test('knows a session by its token, which the database does not hold', async () => {
    const person = await context.internalAdapter.createUser(
      { name: 'Eva', email: 'Eva@example.org' },
      { method: 'test' },
    );
    const session = await context.internalAdapter.createSession(person.id);
    expect(session.token).toMatch(/^\w{32}$/);
    const found = await context.internalAdapter.findSession(session.token);
    expect(found).toMatchObject({
      session: { id: session.id, token: session.token },
      user: { id: person.id },
    });
    const stored = await house.db.read.selectFrom('sessions').select('token_hash').executeTakeFirstOrThrow();
    expect(stored.token_hash).toMatch(/^[0-9a-f]{64}$/);
    await context.internalAdapter.updateSession(session.token, { userAgent: 'another' });
    expect(await house.db.read.selectFrom('sessions').select('user_agent').execute()).toEqual([
      { user_agent: 'another' },
    ]);
    await context.internalAdapter.deleteSession(session.token);
    expect(await context.internalAdapter.findSession(session.token)).toBeNull();
  });
});
