import type { EngineKind as EngineKindFacts } from '../../shared/contract/engines.ts';
import type { Clock } from '../clock.ts';
import type { Engine } from './engine.ts';

/** What somebody entered to reach a service. */
export interface EngineConnection {
  /** The id of the engine that is made from it. */
  id: string;
  name: string;
  /** Null for the kind's own address. */
  baseUrl: string | null;
  /** In clear; it goes into request headers and nowhere else. */
  key: string | null;
  /** Empty for the kind's own list. The first is the default. */
  models: string[];
}

/** What an engine may use of the world. */
export interface EngineDeps {
  /** Guarded: refuses private addresses, and caps bytes and time. */
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

/**
 * A kind of engine that can be connected: the facts that a settings page asks by, and how to make the engine. A new
 * kind is one file that exports such a value, and a line in `kinds.ts`. `create` touches no network and loads no
 * library: engines are made for every list.
 */
export interface EngineKind extends EngineKindFacts {
  create(connection: EngineConnection, deps: EngineDeps): Engine;
}
