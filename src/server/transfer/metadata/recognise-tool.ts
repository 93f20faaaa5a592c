import type { Clues } from './clues.ts';
import { recogniseAutomatic1111 } from './tools/automatic1111.ts';
import { recogniseCivitai } from './tools/civitai.ts';
import { recogniseComfyUi } from './tools/comfyui.ts';
import { recogniseDrawThings } from './tools/draw-things.ts';
import { recogniseEasyDiffusion } from './tools/easy-diffusion.ts';
import { recogniseFooocus, recogniseFooocusJson } from './tools/fooocus.ts';
import { recogniseHfSpace } from './tools/hf-space.ts';
import { recogniseInvokeAi } from './tools/invokeai.ts';
import { recogniseMidjourney } from './tools/midjourney.ts';
import { recogniseNovelAi } from './tools/novelai.ts';
import { recogniseStabilityMatrix } from './tools/stability-matrix.ts';
import { recogniseSwarmUi } from './tools/swarmui.ts';
import { recogniseTensorArt } from './tools/tensorart.ts';
import type { RecogniseTool, ToolFacts } from './tools/tool-facts.ts';

/**
 * The first that recognises its own wins. Those that run ComfyUI inside or write A1111's text, too, stand before the two.
 */
const recognisers: readonly RecogniseTool[] = [
  recogniseNovelAi,
  recogniseDrawThings,
  recogniseInvokeAi,
  recogniseTensorArt,
  recogniseStabilityMatrix,
  recogniseCivitai,
  recogniseFooocus,
  recogniseEasyDiffusion,
  recogniseSwarmUi,
  recogniseComfyUi,
  recogniseFooocusJson,
  recogniseHfSpace,
  recogniseAutomatic1111,
  recogniseMidjourney,
];

/** What the tool that made an image wrote into it; null where none is recognised. */
export function recogniseTool(clues: Clues): ToolFacts | null {
  for (const recognise of recognisers) {
    const facts = recognise(clues);
    if (facts) return facts;
  }
  return null;
}
