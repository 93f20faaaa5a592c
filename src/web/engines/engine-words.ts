import type { EngineSummary } from '../../shared/contract/engines.ts';

const sources: Record<EngineSummary['source'], string> = {
  'built-in': 'Built in',
  environment: "Set up in the server's environment",
  added: 'Added by you',
};

/** Where an engine comes from and where it is, in one line. */
export function originOf(engine: EngineSummary): string {
  const key = engine.source === 'built-in' ? null : engine.hasKey ? 'key stored' : 'no key';
  return [sources[engine.source], engine.baseUrl, key].filter((word) => word !== null).join(' · ');
}

/** Models as a person types them: one a line or parted by commas. */
export function parseModels(text: string): string[] {
  const names = text.split(/[\n,]/).map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}
