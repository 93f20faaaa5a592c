import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createImport,
  getImport,
  type Import,
  type ImportItem,
  type ImportOptions,
  inspectImport,
  listImportItems,
  startImport,
} from '../../../shared/contract/imports.ts';
import type { Client, TestApp } from '../../../../test/start-app.ts';

/** A file to give to an import: local, or bytes. */
export interface Given {
  path: string;
  from: string | Uint8Array;
}

/** Sends files to a new import, as finished uploads do, and has it inspected. */
export async function inspectFiles(house: TestApp, client: Client, files: readonly Given[]): Promise<Import> {
  const { id } = await client.call(createImport, { label: files[0]?.path ?? 'nothing' });
  const folder = mkdtempSync(join(house.dataDir, 'tmp', 'given-'));
  for (const [index, { path, from }] of files.entries()) {
    const local = join(folder, String(index));
    if (typeof from === 'string') copyFileSync(from, local);
    else writeFileSync(local, from);
    await house.app.transfer.imports.receive(client.person.id, id, path, local, statSync(local).size);
  }
  rmSync(folder, { recursive: true });
  await client.call(inspectImport, { id });
  await house.settled();
  return client.call(getImport, { id });
}

/** The same, and brings everything in. */
export async function importFiles(
  house: TestApp,
  client: Client,
  files: readonly Given[],
  options: Partial<ImportOptions> = {},
): Promise<Import> {
  const { id } = await inspectFiles(house, client, files);
  await client.call(startImport, { id, options });
  await house.settled();
  return client.call(getImport, { id });
}

export async function itemsOf(client: Client, id: string): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for (let after: string | undefined; ;) {
    const page = await client.call(listImportItems, { id, limit: 500, ...(after && { after }) });
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}
