import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestApp } from '../../../test/start-app.ts';
import { examine, type Finding, type Treatment } from './index.ts';

const look: Treatment = { hash: true, repair: false, mayDelete: false, onProgress: () => {} };

/** Stops all work, and lays the files out for the doctor: the lock of the house's own directory is the server's. */
export async function restingData(house: TestApp): Promise<string> {
  await house.settled();
  await house.app.jobs.stop();
  const dataDir = await mkdtemp(join(tmpdir(), 'imagestead-doctor-'));
  await cp(house.dataDir, dataDir, { recursive: true });
  return dataDir;
}

/** What the doctor finds, by the name of the check. */
export async function examinedHouse(
  { app, clock }: TestApp,
  dataDir: string,
  treatment: Partial<Treatment>,
): Promise<Map<string, Finding>> {
  const log = pino({ level: 'silent' });
  const limits = { bytes: 1e9, pixels: 1e8 };
  const deps = { dataDir, databaseUrl: null, limits, cores: 1, clock, log, database: app.db };
  const findings = await examine(deps, { ...look, ...treatment });
  return new Map(findings.map((finding) => [finding.check, finding]));
}
