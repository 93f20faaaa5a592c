import type { ToolPicture } from './tool-picture.ts';
import { byHand } from './tools-by-hand.ts';
import { comfyUi, swarmUi } from './tools-graphs.ts';
import { otherTools } from './tools-others.ts';
import { automatic1111, invokeAi, novelAi } from './tools-text.ts';

export async function toolPictures(): Promise<ToolPicture[]> {
  return [
    ...(await automatic1111()),
    ...(await comfyUi()),
    ...(await invokeAi()),
    ...(await novelAi()),
    ...(await swarmUi()),
    ...(await otherTools()),
    ...(await byHand()),
  ];
}
