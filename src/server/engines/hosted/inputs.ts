import type { EngineCapabilities, EngineInput, EngineRequest } from '../engine.ts';
import { acceptablePicture, transparentMask } from './picture.ts';

/** The pictures of a request as a hosted service takes them: the one to edit first. */
export interface PreparedInputs {
  images: Uint8Array[];
  mask: Uint8Array | null;
  /** Sentences about what is left out. */
  warnings: string[];
}

/** Orders and converts the pictures of a request, and leaves out what the model does not take. */
export async function prepareInputs(
  request: EngineRequest,
  capabilities: EngineCapabilities,
  takesImages: boolean,
  service: string,
): Promise<PreparedInputs> {
  const warnings: string[] = [];
  const edits = request.inputs.filter(({ role }) => role === 'edit');
  const references = request.inputs.filter(({ role }) => role === 'reference');
  const masks = request.inputs.filter(({ role }) => role === 'mask');
  const pictures = [...edits, ...references];
  if (!takesImages && request.inputs.length > 0) {
    warnings.push(`${service} can’t use images with this model, so it worked from the words alone.`);
    return { images: [], mask: null, warnings };
  }
  if (pictures.length > capabilities.maxInputs) {
    warnings.push(`${service} takes ${capabilities.maxInputs} images at most, so the others were left out.`);
  }
  const images = await Promise.all(pictures.slice(0, capabilities.maxInputs).map(readable));
  if (masks.length > 1) warnings.push('Only the first mask was used.');
  const mask = masks[0];
  if (mask !== undefined && edits.length === 0) {
    warnings.push('A mask needs an image to edit, so it was left out.');
    return { images, mask: null, warnings };
  }
  return { images, mask: mask ? await transparentMask(mask.bytes, images[0]!) : null, warnings };
}

const readable = ({ bytes, mediaType }: EngineInput) => acceptablePicture(bytes, mediaType);
