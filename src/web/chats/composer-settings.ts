import type { TurnSettings } from '../../shared/contract/chats.ts';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import type { Draft } from './composer-draft.ts';
import { sameSize } from './ratios.ts';

type Capabilities = EngineSummary['capabilities'];
type Size = TurnSettings['size'];

/** What was chosen the last time on this device, with or without the engine still being there. */
export type StoredSettings = Partial<TurnSettings>;

function fitsLimits({ width, height }: Size, { sizeLimits }: Capabilities): boolean {
  const inside = (side: number) => Number.isInteger(side) && side >= sizeLimits.min && side <= sizeLimits.max;
  return inside(width) && inside(height) && width * height <= sizeLimits.maxPixels;
}

/** Whether the engine takes this size. */
export function takesSize(size: Size, capabilities: Capabilities): boolean {
  if (capabilities.sizes.some((offered) => sameSize(offered, size))) return true;
  return capabilities.anySize && fitsLimits(size, capabilities);
}

/** The offered size whose shape is nearest; the first one, which is the engine's best, when several are. */
function nearestSize(wanted: Size, { sizes }: Capabilities): Size {
  const shape = ({ width, height }: Size) => Math.log(width / height);
  const distance = (size: Size) => Math.abs(shape(size) - shape(wanted));
  return sizes.toSorted((a, b) => distance(a) - distance(b))[0] ?? wanted;
}

/** The engine that was chosen, else the default one, else the first. */
export function engineFor(
  engines: readonly EngineSummary[],
  id: string | undefined,
): EngineSummary | undefined {
  return (
    engines.find((engine) => engine.id === id) ?? engines.find((engine) => engine.isDefault) ?? engines[0]
  );
}

/** Settings that this engine takes, as near as possible to what was wanted. */
export function fitSettings(wanted: StoredSettings, engine: EngineSummary): TurnSettings {
  const can = engine.capabilities;
  const size = wanted.size ?? can.sizes[0] ?? { width: 1024, height: 1024 };
  return {
    engineId: engine.id,
    model: can.models.find((model) => model === wanted.model) ?? can.models[0] ?? null,
    size: takesSize(size, can) ? size : nearestSize(size, can),
    count: Math.min(Math.max(wanted.count ?? 1, 1), can.maxCount),
    seed: can.seed ? (wanted.seed ?? null) : null,
    style: can.styles.find((style) => style === wanted.style) ?? null,
  };
}

/** How many images one prompt may use with this engine. */
export function inputLimit({ references, edit, maxInputs }: Capabilities): number {
  return references || edit ? Math.min(maxInputs, 8) : 0;
}

/** Why not all of so many pinned references go along, as a sentence, or null. The prompt's own images go first. */
export function pinsLeftOut(
  { name, capabilities: can }: EngineSummary,
  inputs: number,
  pins: number,
): string | null {
  if (pins === 0) return null;
  if (!can.references || can.maxInputs === 0) return `${name} can’t use references, so they stay out.`;
  const left = pins - Math.max(0, can.maxInputs - inputs);
  if (left <= 0) return null;
  return `${name} takes at most ${can.maxInputs} images, so ${left === 1 ? 'one reference stays' : `${left} references stay`} out.`;
}

/** What joins a prompt and a brief takes some characters too. */
const briefJoint = 32;

const number = (value: number) => value.toLocaleString('en');

/** Why this cannot be sent, as a sentence, or null. An empty prompt is no reason to complain, only not to send. */
export function problemWith(
  draft: Draft,
  settings: TurnSettings,
  engine: EngineSummary,
  /** What goes along of the chat's folder. */
  brief = '',
): string | null {
  const can = engine.capabilities;
  const length = draft.text.trim().length + (brief === '' ? 0 : brief.length + briefJoint);
  if (length > can.maxPromptLength) {
    return brief === ''
      ? `${engine.name} takes prompts of at most ${number(can.maxPromptLength)} characters; this one has ${number(length)}. Shorten it or choose another engine.`
      : `${engine.name} takes at most ${number(can.maxPromptLength)} characters; with the folder’s brief there are ${number(length)}. Shorten one of them, leave the brief out or choose another engine.`;
  }
  const most = inputLimit(can);
  if (draft.inputs.length > most) {
    return most === 0
      ? `${engine.name} makes images from words only. Remove the attached images or choose another engine.`
      : `${engine.name} takes at most ${most} attached ${most === 1 ? 'image' : 'images'}. Remove some.`;
  }
  if (!can.edit && draft.inputs.some(({ role }) => role === 'edit')) {
    return `${engine.name} cannot edit an image. Use it as a reference or choose another engine.`;
  }
  if (!takesSize(settings.size, can)) {
    const { min, max } = can.sizeLimits;
    return `${engine.name} takes sides of ${number(min)} to ${number(max)} pixels and at most ${number(can.sizeLimits.maxPixels)} pixels in all.`;
  }
  return null;
}
