import { list, record } from '../../sources/values.ts';
import { parseDate } from '../dates.ts';
import { parseJson } from '../../bundle/parse-json.ts';
import { known, modelName, plain, seedOf, type ToolFacts } from './tool-facts.ts';

const mostSettings = 150;
const longestValue = 4_000;
const longestLine = 200_000;
const negativeMark = 'Negative prompt:';

/** Names that a rule would spell in an odd way. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'CFG scale': 'cfgScale',
    'Distilled CFG Scale': 'distilledCfgScale',
    'Schedule type': 'scheduler',
    VAE: 'vae',
    'VAE hash': 'vaeHash',
  }),
);

/** Whether a text could be one of AUTOMATIC1111's; cheap, for texts of any length. */
export function looksLikeA1111(text: string): boolean {
  return /(?:^|\n)(?:Steps:|Negative prompt:)/.test(text);
}

/**
 * Reads the text that AUTOMATIC1111's web UI made common: the prompt, `Negative prompt: …`, and a last line of settings
 * that begins with `Steps:`. Null for another text. Which tool wrote it is told by its settings, where it is told.
 */
export function parseA1111(text: string): ToolFacts | null {
  if (!looksLikeA1111(text)) return null;
  const stepsAt = lastLineStarting(text, 'Steps:');
  const before = stepsAt < 0 ? text : text.slice(0, stepsAt);
  const negativeAt = before.startsWith(negativeMark) ? 0 : before.indexOf(`\n${negativeMark}`);
  const positive = negativeAt < 0 ? before : before.slice(0, negativeAt);
  const negative = negativeAt < 0 ? null : before.slice(before.indexOf(':', negativeAt) + 1);
  const { settings: line, civitai } = withoutCivitai(stepsAt < 0 ? '' : lineAt(text, stepsAt));
  const found = parseSettings(line);
  return {
    tool: toolOf(found, civitai),
    generated: true,
    prompt: tidy(positive),
    negativePrompt: tidy(negative ?? ''),
    model: modelName(found.get('Model')) ?? civitai?.model ?? null,
    seed: seedOf(found.get('Seed')),
    settings: known({ ...settingsOf(found), loras: lorasIn(positive), resources: civitai?.resources }),
    madeAt: parseDate(found.get('Created Date')),
  };
}

function lastLineStarting(text: string, mark: string): number {
  const at = text.lastIndexOf(`\n${mark}`);
  return at >= 0 ? at + 1 : text.startsWith(mark) ? 0 : -1;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, Math.min(end < 0 ? text.length : end, start + longestLine));
}

function tidy(prompt: string): string | null {
  return prompt.trim() || null;
}

/** The tool is told by `Version` or `App`; without either the text is AUTOMATIC1111's own. */
function toolOf(found: ReadonlyMap<string, string>, civitai: Civitai | null): string {
  const version = found.get('Version') ?? '';
  if (found.get('App')?.startsWith('SD.Next')) return 'SD.Next';
  if (/^f\d/.test(version)) return 'Forge';
  if (version.startsWith('classic')) return 'Forge Classic';
  if (version.startsWith('neo')) return 'Forge Neo';
  if (version.startsWith('ComfyUI')) return 'ComfyUI';
  return civitai === null ? 'AUTOMATIC1111' : 'Civitai';
}

function settingsOf(found: ReadonlyMap<string, string>): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [key, value] of found) {
    if (key === 'Model' || key === 'Seed' || key === 'Created Date') continue;
    const name = names.get(key) ?? camelCase(key);
    if (name !== '') settings[name] ??= plain(value);
  }
  return settings;
}

/** `<lora:name:0.6>` in the prompt. */
function lorasIn(prompt: string): Record<string, unknown>[] | null {
  const found = [...prompt.slice(0, longestLine).matchAll(/<lora:([^:<>]{1,200}):(-?\d{0,3}\.?\d{1,9})/g)];
  const loras = found
    .slice(0, 50)
    .map(([, name, weight]) => known({ name: plain(name), weight: plain(weight) }));
  return loras.length > 0 ? loras : null;
}

/** `Hires upscale` → `hiresUpscale`, `TI hashes` → `tiHashes`. */
function camelCase(key: string): string {
  const words = key.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
}

/**
 * `Steps: 20, Sampler: Euler a, Lora hashes: "a: 1, b: 2"` → pairs. A value in quotes is a JSON string and may hold
 * commas; a key is what stands before the next colon.
 */
function parseSettings(line: string): Map<string, string> {
  const found = new Map<string, string>();
  const pair = /\s*(\w[\w \-/]{0,80}):\s?(?:("(?:[^"\\]|\\.){0,4000}")|([^,]*))\s*(?:,|$)/y;
  for (let tries = 0; tries < mostSettings && pair.lastIndex < line.length; tries++) {
    const from = pair.lastIndex;
    const match = pair.exec(line);
    if (match === null) {
      // Not a pair: on to what follows the next comma.
      const comma = line.indexOf(',', from);
      if (comma < 0) break;
      pair.lastIndex = comma + 1;
      continue;
    }
    const [, key = '', quoted, bare = ''] = match;
    const value = (quoted === undefined ? bare.trim() : unquoted(quoted)).slice(0, longestValue);
    if (!found.has(key) && value !== '') found.set(key.trim(), value);
  }
  return found;
}

function unquoted(quoted: string): string {
  try {
    return String(parseJson(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

interface Civitai {
  model: string | null;
  resources: Record<string, unknown>[];
}

/** Civitai ends the settings with `Civitai resources: [JSON], Civitai metadata: {JSON}`, whose commas are no borders. */
function withoutCivitai(line: string): { settings: string; civitai: Civitai | null } {
  const start = line.indexOf('Civitai resources:');
  if (start < 0) return { settings: line, civitai: null };
  const metadata = line.lastIndexOf(', Civitai metadata:');
  const json = line.slice(start + 'Civitai resources:'.length, metadata > start ? metadata : undefined);
  const civitai: Civitai = { model: null, resources: [] };
  try {
    for (const resource of list(parseJson(json)).slice(0, 50)) {
      const {
        type,
        modelName: model,
        modelVersionName: version,
        modelVersionId: versionId,
        weight,
      } = record(resource) ?? {};
      const name = [plain(model), plain(version)].filter((part) => part !== null).join(' ');
      if (type === 'checkpoint') civitai.model ??= name;
      civitai.resources.push(
        known({ type: plain(type), name, versionId: plain(versionId), weight: plain(weight) }),
      );
    }
  } catch {
    // What is damaged here takes nothing from the rest.
  }
  return { settings: line.slice(0, start), civitai };
}
