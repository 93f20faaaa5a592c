import type { EngineCapabilities } from '../engine.ts';
import { STYLE_LABELS, STYLE_WORDS } from './words/styles.ts';
import { fold } from './words/tokens.ts';
import type { StyleName } from './scene/scene.ts';
import { STYLES } from './scene/styles.ts';

export const CAPABILITIES: EngineCapabilities = {
  sizes: [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
    { width: 1344, height: 768 },
    { width: 768, height: 1344 },
    { width: 1536, height: 640 },
    { width: 512, height: 512 },
    { width: 1920, height: 1080 },
    { width: 2048, height: 2048 },
  ],
  anySize: true,
  sizeLimits: { min: 256, max: 2048, maxPixels: 4_194_304 },
  maxCount: 8,
  seed: true,
  references: true,
  edit: true,
  mask: true,
  maxInputs: 4,
  maxPromptLength: 8000,
  styles: Object.values(STYLE_LABELS),
  models: ['sketch-1'],
  description: 'Sketch, drawn without a model',
};

/** The style of a chip, or of any name a person may use for it; null when there is none. */
export function styleByName(name: string): StyleName | null {
  const wanted = fold(name).trim();
  const exact = STYLES.find((style) => style === wanted || fold(STYLE_LABELS[style]) === wanted);
  return exact ?? STYLE_WORDS.get(wanted)?.style ?? null;
}
