import type { z } from 'zod';
import type {
  addEngine,
  changeEngine,
  EngineKind as EngineKindFacts,
  EngineSummary,
} from '../../shared/contract/engines.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import {
  addConnection,
  changeConnection,
  keylessConnection,
  openConnection,
  removeConnection,
} from './connections.ts';
import { createDeliveries, type Deliveries, type Delivery } from './deliveries.ts';
import type { Engine } from './engine.ts';
import type { EngineConfig } from './environment.ts';
import { hostsOf } from './environment.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { engineKinds, isKnownKind, kindOf } from './kinds.ts';
import * as store from './store.ts';
import type { EngineConnectionTable } from './tables.ts';

export type { Engine, EngineCapabilities, EngineImage, EngineInput } from './engine.ts';
export { type EngineConfig, readEngineConfig } from './environment.ts';
export { engineRoutes } from './routes.ts';
export { promptWithBrief } from './with-brief.ts';
export { createSketchEngine } from './sketch/index.ts';

export interface Engines {
  /** Built-in first, then the environment's, then the person's own. */
  list(actor: Actor): Promise<EngineSummary[]>;
  kinds(): EngineKindFacts[];
  add(actor: Actor, input: z.output<typeof addEngine.input>): Promise<EngineSummary>;
  change(actor: Actor, input: z.output<typeof changeEngine.input>): Promise<EngineSummary>;
  remove(actor: Actor, id: string): Promise<void>;
  test(actor: Actor, id: string, signal: AbortSignal): Promise<{ ok: boolean; detail: string }>;
  chooseDefault(actor: Actor, engineId: string): Promise<void>;
  /** Throws AppError `not_found`, or `engine_unavailable` when it is there and can't be used. */
  engine(ownerId: string, engineId: string): Promise<Engine>;
  /** Notes what is about to be sent to an engine, if that is somewhere else. */
  noteDelivery(ownerId: string, engine: Engine, sent: Delivery): Promise<void>;
  deliveries: Deliveries['list'];
}

/** The engines room: what makes images, for whom, and how to reach it. */
export function createEngines(deps: {
  db: Database;
  changes: Changes;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  config: EngineConfig;
  /** Engines that need no connection; the first is everybody's default until they choose. */
  builtIn: readonly Engine[];
}): Engines {
  const { db, clock, secrets, config, builtIn } = deps;
  const { allowHosts, timeoutMs } = config;
  const network = createGuardedFetch({ allowHosts, timeoutMs });
  const writing = { ...deps, network };
  const deliveries = createDeliveries(deps);
  const fromEnvironment = config.connections.map((connection) => {
    const { fetch } = createGuardedFetch({ allowHosts: [...allowHosts, ...hostsOf(connection)], timeoutMs });
    const engine = kindOf(connection.kind).create(connection, { fetch, clock });
    return { engine, source: 'environment' as const, hasKey: connection.key !== null };
  });
  /** Where the requests of an engine go; null when they stay in this server. */
  async function hostOf(ownerId: string, id: string): Promise<string | null> {
    const connection = config.connections.find((one) => one.id === id);
    const row = connection ?? (await store.findConnection(db.read, ownerId, id));
    if (!row) return null;
    const baseUrl = 'baseUrl' in row ? row.baseUrl : row.base_url;
    return new URL(baseUrl ?? kindOf(row.kind).defaultBaseUrl ?? 'none:').host || null;
  }

  /** What everybody has. */
  const given = [
    ...builtIn.map((engine) => ({ engine, source: 'built-in' as const, hasKey: false })),
    ...fromEnvironment,
  ];

  function summarise(row: EngineConnectionTable, defaultId: string): EngineSummary {
    const kind = kindOf(row.kind);
    const engine = kind.create(keylessConnection(row), { fetch: network.fetch, clock });
    const baseUrl = row.base_url ?? kind.defaultBaseUrl;
    return { ...facts(engine, defaultId), source: 'added', baseUrl, hasKey: row.sealed_key !== null };
  }

  /** What was chosen, unless it is gone. */
  async function defaultOf(ownerId: string, rows: readonly EngineConnectionTable[]): Promise<string> {
    const chosen = await store.readDefault(db.read, ownerId);
    const known = [...given.map(({ engine }) => engine), ...rows].map(({ id }) => id);
    return chosen !== null && known.includes(chosen) ? chosen : (known[0] ?? '');
  }

  async function summaryOf(ownerId: string, id: string): Promise<EngineSummary> {
    const rows = await store.listConnections(db.read, ownerId);
    const row = rows.find((one) => one.id === id);
    if (!row) throw notFound('engine');
    return summarise(row, await defaultOf(ownerId, rows));
  }

  const engines: Engines = {
    async list({ ownerId }) {
      for (const { engine } of given) engine.prepare?.();
      const rows = (await store.listConnections(db.read, ownerId)).filter((row) => isKnownKind(row.kind));
      const defaultId = await defaultOf(ownerId, rows);
      return [
        ...given.map(({ engine, ...rest }) => ({ ...facts(engine, defaultId), ...rest })),
        ...rows.map((row) => summarise(row, defaultId)),
      ];
    },

    kinds: () => engineKinds.map(({ create: _create, ...rest }) => rest),

    async add(actor, input) {
      return summaryOf(actor.ownerId, await addConnection(writing, actor.ownerId, input));
    },

    async change(actor, input) {
      await changeConnection(writing, actor.ownerId, input);
      return summaryOf(actor.ownerId, input.id);
    },

    remove: ({ ownerId }, id) => removeConnection(writing, ownerId, id),

    async test({ ownerId }, id, signal) {
      try {
        const engine = await engines.engine(ownerId, id);
        const answer = await engine.check(signal);
        return { ok: answer.ok, detail: answer.ok ? answer.detail : answer.reason };
      } catch (error) {
        if (error instanceof AppError && error.code === 'engine_unavailable') {
          return { ok: false, detail: error.message };
        }
        throw error;
      }
    },

    async chooseDefault({ ownerId }, engineId) {
      await engines.engine(ownerId, engineId);
      await db.write(async (tx) => {
        await store.writeDefault(tx, ownerId, engineId);
        deps.changes.append(tx, ownerId, 'engine.updated', [engineId]);
      });
    },

    async engine(ownerId, engineId) {
      const shared = given.find(({ engine }) => engine.id === engineId);
      if (shared) return shared.engine;
      const row = await store.findConnection(db.read, ownerId, engineId);
      if (!row) throw notFound('engine');
      if (!isKnownKind(row.kind)) {
        throw new AppError(
          'engine_unavailable',
          `${row.name} is of a kind that is no longer there. Connect another.`,
        );
      }
      return kindOf(row.kind).create(openConnection(row, secrets), { fetch: network.fetch, clock });
    },

    async noteDelivery(ownerId, { id, name }, sent) {
      const host = await hostOf(ownerId, id);
      if (host !== null) await deliveries.note(ownerId, { id, name, host }, sent);
    },

    deliveries: deliveries.list,
  };
  return engines;
}

function facts({ id, name, kind, capabilities }: Engine, defaultId: string) {
  return { id, name, kind, capabilities, baseUrl: null, isDefault: id === defaultId };
}
