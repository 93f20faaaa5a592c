import { list, record, text } from '../values.ts';

type ClaudeKind = 'conversation' | 'design-chat' | 'project' | 'memories' | 'account';

/**
 * What a value of a Claude export is: `chat_messages` make a conversation, messages with `content.contentBlocks` a
 * design chat; projects, memories and account data have fields of their own. Null for anything else.
 */
export function claudeKind(value: unknown): ClaudeKind | null {
  const fields = record(value);
  if (fields === null || 'mapping' in fields || 'conversationId' in fields) return null;
  const isNamed = text(fields['uuid']) !== null;
  if (isNamed && Array.isArray(fields['chat_messages'])) return 'conversation';
  if (isNamed && isDesignChat(fields['messages'])) return 'design-chat';
  if (isNamed && Array.isArray(fields['docs']) && 'name' in fields) return 'project';
  if (isNamed && 'prompt_template' in fields) return 'project';
  if ('conversations_memory' in fields || Array.isArray(fields['memory_files'])) return 'memories';
  if (isNamed && text(fields['email_address']) !== null && 'full_name' in fields) return 'account';
  if (Array.isArray(fields['login_history'])) return 'account';
  return text(fields['ip_address']) !== null && 'created_at' in fields && 'user_agent' in fields
    ? 'account'
    : null;
}

function isDesignChat(messages: unknown): boolean {
  const first = record(list(messages)[0]);
  const content = record(first?.['content']);
  return (
    first !== null &&
    'role' in first &&
    content !== null &&
    ('contentBlocks' in content || 'content' in content)
  );
}
