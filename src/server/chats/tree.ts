/** The part of a message that the tree is made of. Ids rise with time. */
export interface TreeNode {
  id: string;
  parent_id: string | null;
}

/** The newest end below a message: at each fork the newest child. */
export function newestEnd(messages: readonly TreeNode[], fromId: string): string {
  const newestChild = new Map<string, string>();
  for (const { id, parent_id } of messages) {
    if (parent_id !== null && id > (newestChild.get(parent_id) ?? '')) newestChild.set(parent_id, id);
  }
  let end = fromId;
  for (let next = newestChild.get(end); next !== undefined; next = newestChild.get(end)) end = next;
  return end;
}
