import { hexOf, type KnownImage, type KnownLibrary } from './known.ts';
import { makePicture } from './pictures.ts';
import { uploadOf, writeChat } from './write-chat.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2023, 10, 4, 9, 12, 31, 420);
const chatAt = (number: number): number => start + number * 71 * day;

const wide = ['9007199254740993', '6952411511246973023', '18446744073709551615', '9223372036854775807'];

async function single() {
  const { chat, ...write } = writeChat('single', {
    title: 'A fox in the snow',
    startedAt: chatAt(0),
    model: 'gpt-4',
  });
  const asked = write.person(null, 'Draw a red fox in the snow, please');
  const told = 'A photo-realistic red fox standing in deep snow, soft morning light';
  await write.pictures(asked, [{ told, seed: '4286421595', format: 'webp' }], 'Here is your fox.');
  return chat;
}

/** The first prompt was changed, one answer was made three times, and the shown branch is not the newest. */
async function branches() {
  const { chat, ...write } = writeChat('branches', {
    title: 'Harbour, three ways',
    startedAt: chatAt(1),
    model: 'gpt-4',
  });
  const first = write.person(null, 'A harbour at dusk');
  await write.pictures(
    first,
    [{ told: 'A harbour at dusk, oil on canvas' }, { told: 'A quiet harbour, gouache' }],
    'Two harbours.',
  );
  const other = write.person(null, 'A harbour at dawn, seen from above');
  const one = await write.pictures(other, [{ told: 'Aerial view of a harbour at dawn' }], 'From above.');
  // Two models answered at once.
  const two = await write.pictures(other, [{ told: 'Harbour at dawn, drone photograph' }], 'Another.', {
    soonAfter: true,
  });
  const three = write.answer(other, 'I can not draw that just now.', { soonAfter: true, model: 'gpt-4o' });
  const more = write.person(two.after, 'More boats');
  const many = [{ told: 'More boats, A' }, { told: 'More boats, B' }, { told: 'More boats, C' }];
  const boats = await write.pictures(more, many, 'Three with more boats.');
  write.person(one.after, 'Fewer boats');
  write.person(three, 'Why not?');
  write.show(boats.after);
  return chat;
}

/** Edits of edits, and pictures made after others. */
async function edits() {
  const { chat, ...write } = writeChat('edits', {
    title: 'Lighthouse studies',
    startedAt: chatAt(2),
    model: 'gpt-4o',
  });
  const asked = write.person(null, 'A lighthouse on a cliff');
  let last = await write.pictures(asked, [{ told: 'A lighthouse on a cliff, ink' }], 'A lighthouse.');
  const first = last.images[0]!;
  for (const wish of ['Make it night', 'Add a storm', 'Put a ship into the storm']) {
    const wished = write.person(last.after, wish);
    const edit = { told: `${wish}: the same lighthouse`, edits: last.images[0]! };
    last = await write.pictures(wished, [edit], 'Done.');
  }
  const after = write.person(last.after, 'Now something between the first and the last');
  const both = { told: 'Between day and storm', references: [first, last.images[0]!] };
  await write.pictures(after, [both], 'In between.');
  return chat;
}

async function uploads(shared: KnownImage) {
  const { chat, ...write } = writeChat('uploads', {
    title: 'My garden, restyled',
    startedAt: chatAt(3),
    model: 'gpt-4o',
  });
  const garden = await uploadOf('garden', 'garden in May.jpg', chatAt(3), 'jpg');
  const bench = await uploadOf('bench', 'Bank am Teich – Kopie.png', chatAt(3), 'png');
  const asked = write.person(null, 'Turn these into watercolours', [garden, bench, shared]);
  const drawn = await write.pictures(
    asked,
    [
      { told: 'A garden in May, watercolour', references: [garden] },
      { told: 'A bench by a pond, watercolour', references: [bench] },
    ],
    'Two watercolours.',
  );
  const alone = await uploadOf('alone', 'ohne Worte.webp', chatAt(3), 'webp');
  const silent = write.person(drawn.after, 'And this', [alone]);
  await write.pictures(silent, [{ told: null }], 'And that one.');
  return chat;
}

async function manyTogether() {
  const { chat, ...write } = writeChat('together', {
    title: 'Icons for the shop',
    startedAt: chatAt(4),
    model: 'gpt-4',
    archived: true,
  });
  let parent = write.person(null, 'Four icons: apple, bread, cheese, dates');
  for (const round of ['flat', 'outlined', 'with shadows']) {
    const made = ['apple', 'bread', 'cheese', 'dates'].map((what) => ({ told: `${what} icon, ${round}` }));
    const { after } = await write.pictures(parent, made, `Four icons, ${round}.`);
    parent = write.person(after, `Now differently than ${round}`);
  }
  return chat;
}

async function otherScripts() {
  const { chat, ...write } = writeChat('scripts', {
    title: '雪の中の狐 🦊 — ثعلب في الثلج',
    startedAt: chatAt(5),
    model: 'gpt-4o',
  });
  let parent = null;
  for (const words of [
    '雪の中の赤い狐を描いてください',
    'ارسم ثعلباً أحمر في الثلج',
    'Zeichne einen Fuchs – “größer”, bitte!\nMit Schnee.',
    'चित्र बनाओ: बर्फ़ में लोमड़ी 👩🏽‍🎨',
    'צייר שועל אדום בשלג',
  ]) {
    const asked = write.person(parent, words);
    const told = `${words} — 𝔣𝔬𝔵 é🐾`;
    parent = (await write.pictures(asked, [{ told }], `✅ ${words}`)).after;
  }
  return chat;
}

async function wideSeeds() {
  const { chat, ...write } = writeChat('seeds', {
    title: 'Seeds past the edge',
    startedAt: chatAt(6),
    model: 'gpt-4o',
  });
  const asked = write.person(null, 'The same garden with different seeds');
  const made = wide.map((seed) => ({ told: `A garden, seed ${seed}`, seed }));
  const { after } = await write.pictures(asked, made, 'Four seeds.');
  const again = write.person(after, 'Once more');
  await write.pictures(again, [{ told: 'A garden again', seed: '0' }], 'Seed nought.');
  return chat;
}

async function untitled() {
  const { chat, ...write } = writeChat('untitled', { title: null, startedAt: chatAt(7), model: 'gpt-4o' });
  const asked = write.person(null, 'A small boat in the fog');
  const made = [{ told: 'A small wooden boat in thick fog' }, { told: 'A rowing boat, fog' }];
  await write.pictures(asked, made, 'Two boats in fog.');
  return chat;
}

function words() {
  const { chat, ...write } = writeChat('words', {
    title: 'What is a lens?',
    startedAt: chatAt(8),
    model: 'gpt-4o-mini',
  });
  const asked = write.person(null, 'What does a lens do?\n\n* one\n* two `code`');
  const answer = write.answer(asked, '## It bends light\n\n```js\nconst f = 1 / d;\n```\n“Quotes” & <tags>');
  const more = write.person(answer, 'And two lenses?');
  write.answer(more, 'A telescope.');
  return chat;
}

async function long() {
  const { chat, ...write } = writeChat('long', {
    title: 'One garden through the year',
    startedAt: chatAt(9),
    model: 'gpt-5',
  });
  let parent = null;
  for (let week = 1; week <= 36; week += 1) {
    const asked = write.person(parent, `The garden in week ${week}`);
    const made = [{ told: `A garden in week ${week}` }];
    if (week % 2 === 0) made.push({ told: `The same garden in week ${week}, closer` });
    parent = (await write.pictures(asked, made, `Week ${week}.`)).after;
  }
  return chat;
}

/** An upload that another chat shows too, and the same bytes once more under another name. */
async function again(shared: KnownImage) {
  const { chat, ...write } = writeChat('again', {
    title: 'The gate once more',
    startedAt: chatAt(10),
    model: 'gpt-5',
    archived: true,
  });
  const copy = { ...shared, id: hexOf('upload gate, copied'), fileName: 'gate (1).png' };
  const asked = write.person(null, 'Here is the gate', [shared]);
  const { after } = await write.pictures(asked, [{ told: 'A gate, woodcut' }], 'A woodcut.');
  const sent = write.person(after, 'And the copy of it', [copy]);
  await write.pictures(sent, [{ told: 'A gate, etching' }, { told: 'A gate, pencil' }], 'Two more.');
  return chat;
}

async function withoutAnswer() {
  const { chat, ...write } = writeChat('unanswered', {
    title: 'Never answered',
    startedAt: chatAt(11),
    model: 'gpt-5',
  });
  const sent = await uploadOf('last', 'last one.png', chatAt(11), 'png');
  write.person(null, 'Can you repair this photograph?', [sent]);
  return chat;
}

async function loose(): Promise<KnownImage[]> {
  const images: KnownImage[] = [];
  for (let number = 1; number <= 12; number += 1) {
    const picture = await makePicture(`loose ${number}`);
    images.push({
      id: hexOf(`loose ${number}`),
      picture,
      fileName: `study ${number}.${picture.format}`,
      uploaded: number % 3 === 0,
      told: null,
      seed: null,
      generationId: hexOf(`generation loose ${number}`),
      edits: null,
      references: [],
      madeAt: chatAt(9) + number * day + 137,
    });
  }
  return images;
}

/** The same library at every run: twelve chats, and about 120 images. */
export async function makeLibrary(): Promise<KnownLibrary> {
  const shared = await uploadOf('gate', 'gate.png', chatAt(3), 'png');
  const chats = [
    await single(),
    await branches(),
    await edits(),
    await uploads(shared),
    await manyTogether(),
    await otherScripts(),
    await wideSeeds(),
    await untitled(),
    words(),
    await long(),
    await again(shared),
    await withoutAnswer(),
  ];
  return { chats, loose: await loose() };
}
