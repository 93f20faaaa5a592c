import type { TurnInput, TurnSettings } from '../../shared/contract/chats.ts';
import { type EngineCapabilities, promptWithBrief } from '../engines/index.ts';
import { AppError } from '../errors.ts';

const refuse = (message: string, field: string): AppError => new AppError('bad_input', message, { field });

const sizeText = ({ width, height }: { width: number; height: number }): string => `${width} × ${height}`;

/** Checks a turn against what its engine can do, before anything is written. Throws `bad_input` with what to choose. */
export function checkTurn(
  engine: { name: string; capabilities: EngineCapabilities },
  turn: { text: string; settings: TurnSettings; inputs: readonly TurnInput[]; brief?: string | null },
): void {
  const { name, capabilities: can } = engine;
  const { size, count, model, style } = turn.settings;
  const { brief = null } = turn;
  if (promptWithBrief(turn.text, brief).length > can.maxPromptLength) {
    throw refuse(
      `${name} takes at most ${can.maxPromptLength.toLocaleString('en')} characters${brief === null ? '. Shorten the prompt.' : ', the folder’s brief among them. Shorten one of them, or leave the brief out.'}`,
      'text',
    );
  }
  if (!sizeFits(can, size)) {
    const offered = can.sizes.map(sizeText).join(', ');
    throw refuse(
      `${name} does not make images of ${sizeText(size)}. Choose one of: ${offered}.`,
      'settings.size',
    );
  }
  if (count > can.maxCount)
    throw refuse(`${name} makes at most ${can.maxCount} images at once. Ask for fewer.`, 'settings.count');
  if (model !== null && can.models.length > 0 && !can.models.includes(model)) {
    throw refuse(
      `${name} has no model “${model}”. Choose one of: ${can.models.join(', ')}.`,
      'settings.model',
    );
  }
  if (style !== null && !can.styles.includes(style)) {
    throw refuse(`${name} has no style “${style}”. Choose another or none.`, 'settings.style');
  }
  if (turn.inputs.length > can.maxInputs) {
    throw refuse(
      can.maxInputs === 0
        ? `${name} works from words alone. Remove the images.`
        : `${name} takes at most ${can.maxInputs} images.`,
      'inputs',
    );
  }
  if (!can.edit && turn.inputs.some(({ role }) => role === 'edit')) {
    throw refuse(
      `${name} can't edit images. Choose another engine, or add the image as a reference.`,
      'inputs',
    );
  }
}

function sizeFits(
  { sizes, anySize, sizeLimits }: EngineCapabilities,
  size: { width: number; height: number },
): boolean {
  if (sizes.some(({ width, height }) => width === size.width && height === size.height)) return true;
  const { min, max, maxPixels } = sizeLimits;
  return (
    anySize &&
    Math.min(size.width, size.height) >= min &&
    Math.max(size.width, size.height) <= max &&
    size.width * size.height <= maxPixels
  );
}
