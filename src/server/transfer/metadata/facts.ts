import type { Clues } from './clues.ts';
import { describe } from './descriptive.ts';
import type { EmbeddedFacts } from './embedded.ts';
import { recogniseTool } from './recognise-tool.ts';
import type { ToolFacts } from './tools/tool-facts.ts';
import { vendorFacts } from './vendor.ts';

export function noFacts(): EmbeddedFacts {
  return {
    tool: null,
    prompt: null,
    negativePrompt: null,
    model: null,
    seed: null,
    settings: {},
    title: null,
    description: null,
    author: null,
    keywords: [],
    rating: null,
    madeAt: null,
    generationId: null,
    generated: false,
    hasCredentials: false,
    problems: [],
  };
}

/** Whatever the clues tell: the tool's own record first, then the fields for everybody. `found` is what is known already. */
export function factsOf(clues: Clues, found: ToolFacts | null = recogniseTool(clues)): EmbeddedFacts {
  const vendor = vendorFacts(clues);
  const described = describe(clues);
  return tidyFacts({
    ...noFacts(),
    ...described,
    // What a tool wrote for itself is no title and no description.
    title: isToolTitle(described.title) ? null : described.title,
    description: found && isPartOf(described.description, found, clues) ? null : described.description,
    tool: found?.tool ?? vendor.tool,
    prompt: found?.prompt ?? vendor.prompt,
    negativePrompt: found?.negativePrompt ?? null,
    model: found?.model ?? null,
    seed: found?.seed ?? null,
    settings: { ...vendor.settings, ...found?.settings },
    author: described.author ?? found?.author ?? null,
    madeAt: found?.madeAt ?? described.madeAt,
    generationId: found?.generationId ?? vendor.generationId,
    generated: (found?.generated ?? false) || vendor.generated,
  });
}

function isToolTitle(title: string | null): boolean {
  return title === 'NovelAI generated image' || title === 'AI generated image';
}

/** Tools repeat the prompt, or the whole of their settings, where a description belongs. */
function isPartOf(description: string | null, found: ToolFacts, clues: Clues): boolean {
  if (description === null) return false;
  const prompt = found.prompt?.trim() ?? '';
  const noted = clues.notes.some((note) => note.text === description && note.json !== null);
  const marked = /^(?:prompt|workflow): ?\{/i.test(description.slice(0, 20));
  return noted || marked || (prompt !== '' && description.trimStart().startsWith(prompt));
}

const longest = { prompt: 200_000, name: 500, setting: 20_000 };
const mostSettings = 200;

/** Text as databases and people take it: no NUL, no halves of characters, and not without end. */
function tidy(value: string | null, most: number, cut: () => void): string | null {
  if (value === null) return null;
  const clean = value.replaceAll('\0', '').replaceAll('\r\n', '\n').trim();
  if (clean.length > most) cut();
  return clean.slice(0, most).toWellFormed() || null;
}

function tidyFacts(facts: EmbeddedFacts): EmbeddedFacts {
  const problems = [...facts.problems];
  const cut = (what: string, most: number) => () => {
    problems.push(
      `${what} is longer than ${most.toLocaleString('en')} characters and was cut; the file has all of it.`,
    );
  };
  const long = (value: string | null, what: string) => tidy(value, longest.prompt, cut(what, longest.prompt));
  const short = (value: string | null, what: string) => tidy(value, longest.name, cut(what, longest.name));
  const settings = Object.entries(facts.settings).flatMap(([name, value]): [string, unknown][] => {
    const json = JSON.stringify(value)?.replaceAll('\\u0000', '').toWellFormed();
    return json === undefined || json.length > longest.setting
      ? []
      : [[name.slice(0, 100), JSON.parse(json)]];
  });
  const keywords = facts.keywords.flatMap((path) => {
    const parts = path.slice(0, 20).flatMap((part) => short(part, 'A keyword') ?? []);
    return parts.length > 0 ? [parts] : [];
  });
  return {
    ...facts,
    tool: short(facts.tool, 'The name of the tool'),
    prompt: long(facts.prompt, 'The prompt'),
    negativePrompt: long(facts.negativePrompt, 'The negative prompt'),
    model: short(facts.model, 'The name of the model'),
    settings: Object.fromEntries(settings.slice(0, mostSettings)),
    title: short(facts.title, 'The title'),
    description: long(facts.description, 'The description'),
    author: short(facts.author, 'The author'),
    keywords,
    generationId: short(facts.generationId, 'The generation id'),
    problems: [...new Set(problems)],
  };
}
