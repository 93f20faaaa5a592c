import { previewAllChatsDeletion } from '../../src/shared/contract/bulk.ts';
import { type Chat, getChat, listChats } from '../../src/shared/contract/chats.ts';
import { listExports } from '../../src/shared/contract/exports.ts';
import { listHolds } from '../../src/shared/contract/holds.ts';
import { getImage, getImages, getSection, listSections } from '../../src/shared/contract/library.ts';
import { getTrash, previewChatDeletion, previewEmptyTrash } from '../../src/shared/contract/lifecycle.ts';
import { getImageFiling, listFolders, listTags } from '../../src/shared/contract/organise.ts';
import { listReceipts } from '../../src/shared/contract/receipts.ts';
import { listRules } from '../../src/shared/contract/rules.ts';
import { tags } from './queries.ts';
import type { RefChat, RefImage } from './reference.ts';
import { agree, codeOf, type Inhabitant, type World } from './world.ts';

const sorted = (ids: Iterable<string>): string[] => [...ids].toSorted();
const idsOf = (things: readonly { id: string }[]): string[] => sorted(things.map(({ id }) => id));

/** Every image that ever was, by its id. */
async function compareImages({ call, model }: Inhabitant): Promise<void> {
  const all = [...model.images.values()];
  for (let start = 0; start < all.length; start += 500) {
    const some = all.slice(start, start + 500);
    const { images } = await call(getImages, { ids: some.map(({ id }) => id) });
    const product = images.map((one) => ({
      id: one.id,
      state: one.state,
      favourite: one.favourite,
      protected: one.protectedAt !== null,
      trashedAt: one.trashedAt,
      purgeAt: one.purgeAt,
      originChat: one.originChatId,
    }));
    const must = some
      .filter(({ state }) => state !== 'gone')
      .map(({ id, state, favourite, protected: kept, trashedAt, purgeAt, originChat }) => ({
        id,
        state,
        favourite,
        protected: kept,
        trashedAt,
        purgeAt,
        originChat,
      }));
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    const [left, right] = [product.toSorted(byId), must.toSorted(byId)];
    agree('which images there are', idsOf(left), idsOf(right));
    for (const [i, one] of left.entries()) agree('an image', one, right[i]);
  }
}

/** A listed section after another: counts, and what is in them. */
async function compareQuery({ call, model }: Inhabitant, text: string): Promise<void> {
  const query = model.queries.parse(text);
  const isThere = (image: RefImage): boolean =>
    query.inTrash
      ? image.state === 'trashed' || (image.state === 'purging' && image.purgeAt !== null)
      : image.state === 'live';
  const must = model.imagesThat((image) => isThere(image) && query.holds(image));
  const { total, sections } = await call(listSections, { query: text });
  agree(`the total of “${text}”`, total, must.length);
  const found = new Map<string, { purgeAt: number | null; held: boolean | undefined }>();
  for (const { month, count } of sections) {
    const piece = await call(getSection, { month, query: text });
    agree(`the count of ${month} in “${text}”`, piece.ids.length, count);
    for (const [i, id] of piece.ids.entries())
      found.set(id, { purgeAt: piece.purgeAt[i] ?? null, held: piece.held[i] });
  }
  agree(`what “${text}” finds`, sorted(found.keys()), idsOf(must));
  if (!query.inTrash) return;
  for (const image of must)
    agree('in the trash', found.get(image.id), { purgeAt: image.purgeAt, held: model.isHeld(image) });
}

async function compareTrash({ call, model }: Inhabitant): Promise<void> {
  const images = model.imagesThat(({ state }) => state === 'trashed');
  const chats = model.chatsThat(({ state }) => state === 'trashed');
  const trash = await call(getTrash, {});
  agree('the trash', [trash.images, trash.failed, idsOf(trash.chats)], [images.length, 0, idsOf(chats)]);
  const held = { images: images.filter(model.isHeld).length, chats: chats.filter(model.isChatHeld).length };
  const preview = await call(previewEmptyTrash, {});
  agree(
    'what emptying it would do',
    [preview.images, preview.chats, preview.held],
    [images.length - held.images, chats.length - held.chats, held],
  );
}

async function compareChatLists({ call, model }: Inhabitant): Promise<void> {
  for (const archived of ['false', 'true'] as const) {
    const { chats } = await call(listChats, { archived, limit: 200 });
    const isListed = (chat: RefChat): boolean =>
      chat.state === 'live' && chat.closesAt === null && (chat.archivedAt !== null) === (archived === 'true');
    agree(`chats, archived ${archived}`, idsOf(chats), idsOf(model.chatsThat(isListed)));
  }
  const open = model.chatsThat(({ state, closesAt }) => state === 'live' && closesAt === null);
  const made = open.flatMap(({ id }) => model.madeIn(id));
  const filed = ({ folders }: RefImage): boolean => folders.size > 0;
  const { retentionDays, ...counts } = await call(previewAllChatsDeletion, {});
  agree('deleting all chats', retentionDays, model.retention);
  agree(
    'what deleting all chats would do',
    sortedFields(counts),
    sortedFields({
      chats: open.length,
      archived: open.filter(({ archivedAt }) => archivedAt !== null).length,
      madeHere: made.length,
      favourites: made.filter(({ favourite }) => favourite).length,
      filed: made.filter(filed).length,
      favouritesOrFiled: made.filter((image) => image.favourite || filed(image)).length,
    }),
  );
}

const sortedFields = (fields: Record<string, unknown>): [string, unknown][] =>
  Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** One chat with its places, and what deleting it would do. */
async function compareChat({ call, model }: Inhabitant, chat: RefChat): Promise<void> {
  // LC7: a temporary chat is gone for its owner when it is closed, also while a hold keeps it from being erased.
  if (chat.state === 'gone' || (chat.state === 'purging' && chat.closesAt !== null)) {
    agree('a chat that is gone', await codeOf(call(getChat, { id: chat.id })), 'not_found');
    return;
  }
  const { chat: is, messages } = await call(getChat, { id: chat.id });
  const facts = ({ archivedAt, purgeAt, closesAt }: Chat | RefChat) => ({ archivedAt, purgeAt, closesAt });
  agree(`chat ${chat.id}`, facts(is), facts(chat));
  const places = messages.flatMap(({ id, appearances }) =>
    appearances.map(({ imageId, role, state, since }) =>
      [id, role, imageId, state, since !== null].join(' '),
    ),
  );
  const must = chat.shows.map(({ messageId, role, imageId }) => {
    const { state } = model.images.get(imageId)!;
    const since =
      state !== 'live' && state !== 'temporary' && (state !== 'purging' || chat.closesAt === null);
    return [messageId, role, imageId, state === 'gone' ? 'purged' : state, since].join(' ');
  });
  agree(`the places in chat ${chat.id}`, places.toSorted(), must.toSorted());
  if (chat.state !== 'live' || chat.closesAt !== null) return;
  const made = model.madeIn(chat.id).map((image) => model.reasons(image, chat.id));
  const preview = await call(previewChatDeletion, { id: chat.id });
  const stays = made.filter(({ elsewhere, favourite, filed }) => elsewhere > 0 || favourite || filed);
  agree(
    `[LC4] chat ${chat.id}`,
    [preview.madeHere, preview.alsoElsewhere, preview.favourites, preview.filed, preview.wouldStay],
    [
      made.length,
      made.filter(({ elsewhere }) => elsewhere > 0).length,
      made.filter(({ favourite }) => favourite).length,
      made.filter(({ filed }) => filed).length,
      stays.length,
    ],
  );
}

async function compareFiling({ call, model }: Inhabitant, some: readonly RefImage[]): Promise<void> {
  const live = model.imagesThat(({ state }) => state === 'live');
  const { folders } = await call(listFolders, {});
  const counts = folders.map(({ id, images }) => [id, String(images)].join());
  const must = [...model.folders].map((id) => `${id},${live.filter((one) => one.folders.has(id)).length}`);
  agree('folders', sorted(counts), sorted(must));
  const listed = await call(listTags, {});
  for (const tag of tags) {
    const count = listed.tags.find(({ name }) => name === tag)?.images ?? 0;
    agree(`tag ${tag}`, count, live.filter((image) => image.tags.has(tag)).length);
  }
  for (const image of some) {
    const filing = await call(getImageFiling, { id: image.id });
    const own = filing.tags.filter(({ name }) => tags.includes(name)).map(({ name }) => name);
    agree(`folders of ${image.id}`, idsOf(filing.folders), sorted(image.folders));
    agree(`tags of ${image.id}`, sorted(own), sorted(image.tags));
  }
}

async function compareReceipts({ call, model }: Inhabitant): Promise<void> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await call(listReceipts, { limit: 200, ...(after && { after }) });
    for (const { subjectId, rule } of page.receipts)
      found.push(`${subjectId} ${model.receipts.get(subjectId) === null ? null : rule}`);
    after = page.next ?? undefined;
  } while (after);
  agree('receipts', sorted(found), sorted([...model.receipts].map(([id, rule]) => `${id} ${rule}`)));
}

/** What somebody is shown, beside what the rules say; through the endpoints alone. `whole`: all of it, else a part. */
export async function compare(world: World, who: Inhabitant, whole: boolean): Promise<void> {
  const { call, model } = who;
  await compareImages(who);
  const most = whole ? Infinity : 2;
  const present = model.imagesThat(({ state }) => state !== 'gone');
  const queries = ['', 'in:trash', ...world.some(model.queries.terms, whole ? 20 : 1)];
  for (const query of queries) await compareQuery(who, query);
  await compareQuery(who, `in:trash ${world.pick(model.queries.terms)!}`);
  await compareTrash(who);
  await compareChatLists(who);
  for (const chat of world.some([...model.chats.values()], most)) await compareChat(who, chat);
  await compareFiling(who, world.some(present, most));
  const gone = world.pick(model.imagesThat(({ state }) => state === 'gone'));
  if (gone) agree('what is gone', await codeOf(call(getImage, { id: gone.id })), 'not_found');
  agree('holds', idsOf((await call(listHolds, {})).holds), sorted(model.holds.keys()));
  const rules = (await call(listRules, {})).rules.map(({ id, enabled }) => `${id} ${enabled}`);
  agree(
    'rules',
    sorted(rules),
    sorted([...model.rules.values()].map(({ id, enabled }) => `${id} ${enabled}`)),
  );
  if (whole || world.chance(0.2)) await compareReceipts(who);
  if (model.exports.size === 0) return;
  for (const { id, state } of (await call(listExports, {})).exports) {
    // A start after a week has let it expire; either way there is no file.
    const states = [model.exports.get(id)!.erased ? 'erased' : 'ready', 'expired'];
    agree(`export ${id}, which is ${state}`, states.includes(state), true);
  }
}
