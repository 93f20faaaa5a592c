import { buffer } from 'node:stream/consumers';
import ZipStream from 'zip-stream';

/** A file of an export: its path there, and its bytes. */
export interface ExportFile {
  path: string;
  bytes: Buffer;
}

export const jsonFile = (path: string, value: unknown): ExportFile => ({
  path,
  bytes: Buffer.from(JSON.stringify(value)),
});

export const textFile = (path: string, text: string): ExportFile => ({ path, bytes: Buffer.from(text) });

/** A ZIP as services write it. `store`: without compression. */
export async function zipOf(
  files: readonly ExportFile[],
  options: { store?: boolean; forceZip64?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipStream(options);
  const whole = buffer(zip);
  for (const { path, bytes } of files) {
    await new Promise<void>((resolve, reject) => {
      const date = new Date('2026-03-04T05:06:08Z');
      zip.entry(bytes, { name: path, date }, (error) => (error ? reject(error) : resolve()));
    });
  }
  zip.finalize();
  return whole;
}

/** A number as it stands in JSON, however many digits it has. */
export function exactNumber(digits: string): unknown {
  // Node has it, and the types of its library do not yet.
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  return rawJSON(digits);
}
