import { type Fields, record, text } from '../values.ts';
import { withoutCitations } from './citations.ts';
import { codeBlock } from './code-block.ts';
import { drawnByCode, type ImagePart, readParts } from './parts.ts';

/** The content of a message by its kind. */
export interface Body {
  kind: string;
  /** Reasoning, context and fetched pages, which no person reads. */
  isHidden: boolean;
  /** Results of tools that a person sees: output of code, errors, and what is not known. */
  isShownFromTools: boolean;
  texts: string[];
  /** Code as it stands, without a fence; null for all but code. */
  code: string | null;
  /** Its text as shown. */
  block(words: string): string;
  images: ImagePart[];
  recordings: number;
  unknown: string[];
}

const HIDDEN_KINDS = new Set([
  'thoughts',
  'reasoning_recap',
  'tether_browsing_display',
  'tether_browsing_code',
  'tether_quote',
  'sonic_webpage',
  'user_editable_context',
  'model_editable_context',
]);

/** Reads the content of a message. `isOwnText`: typed by a person, so nothing in it is a mark of the vendor. */
export function readBody(content: unknown, metadata: Fields | null, isOwnText: boolean): Body {
  const fields: Fields | null = typeof content === 'string' ? { parts: [content] } : record(content);
  const kind = text(fields?.['content_type']) ?? 'text';
  const empty: Body = {
    kind,
    isHidden: false,
    isShownFromTools: false,
    texts: [],
    code: null,
    block: (words) => words,
    images: [],
    recordings: 0,
    unknown: [],
  };
  if (fields === null) return empty;
  if (HIDDEN_KINDS.has(kind)) return { ...empty, isHidden: true };
  const plain = text(fields['text']);
  switch (kind) {
    case 'text':
    case 'multimodal_text': {
      const parts = readParts(fields);
      const texts = parts.texts.map((part) => clean(isOwnText ? part : withoutCitations(part)));
      return { ...empty, ...parts, texts };
    }
    case 'code': {
      const language = text(fields['language']);
      const block = () => (plain === null ? '' : codeBlock(plain, language));
      return { ...empty, code: plain ?? '', block };
    }
    case 'execution_output': {
      const block = () => (plain === null ? '' : codeBlock(plain.trimEnd(), null));
      return { ...empty, isShownFromTools: true, block, images: drawnByCode(metadata) };
    }
    case 'system_error': {
      const told = [text(fields['name']), plain].filter((part) => part !== null).join(': ');
      return { ...empty, isShownFromTools: true, texts: [told] };
    }
    default:
      return { ...empty, isShownFromTools: true, unknown: [kind] };
  }
}

/** Without NUL characters and halves of surrogate pairs, which no database takes. */
function clean(value: string): string {
  return value.replaceAll('\0', '').toWellFormed();
}
