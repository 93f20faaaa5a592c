import { describe, expect, test } from 'vitest';
import {
  answer,
  at,
  call,
  conversation,
  dalle,
  entries,
  input,
  made,
  message,
  picture,
  read,
  readChat,
  root,
  shape,
  STARTED,
  user,
} from './test-samples.ts';

const DALLE = 'dalle.text2im';

test('2023: one file without images', async () => {
  const nodes = [root('r'), message('s', 'r', 'system'), user('u1', 's', 'Hi'), answer('a1', 'u1', 'Hello')];
  const { chats, images, problems } = await read(
    input([conversation('c', nodes, { default_model_slug: 'text-davinci-002-render-sha' })]),
  );
  expect(chats[0]).toMatchObject({
    key: 'c',
    title: 'Chat c',
    createdAt: STARTED * 1000,
    updatedAt: (STARTED + 1000) * 1000,
    archived: false,
    headKey: 'a1',
  });
  expect(chats[0]!.messages.map(({ role, text, model }) => [role, text, model])).toEqual([
    ['person', 'Hi', null],
    ['engine', 'Hello', 'text-davinci-002-render-sha'],
  ]);
  expect([images, problems]).toEqual([[], []]);
});

describe('DALL·E 3, 2023 to 2025', () => {
  const asked = { prompt: 'A lighthouse folded from paper', size: '1792x1024', n: 1 };
  const first = picture(
    'file-service://file-Ab3dEfGh1jKl',
    dalle({ gen_id: 'IhqIYwGXKd1cDQxE', prompt: asked.prompt, seed: 4286421595 }),
    { fovea: 512 },
  );
  const nodes = [
    root('r'),
    user('u1', 'r', 'Draw a paper lighthouse', { create_time: STARTED + 1 }),
    call('c1', 'u1', DALLE, asked, { metadata: { model_slug: 'gpt-4' } }),
    made('t1', 'c1', DALLE, [first], { create_time: STARTED + 9 }),
    message('n1', 't1', 'tool', { name: DALLE, parts: ['DALL·E displayed 1 images. Do not repeat'] }),
    answer('a1', 'n1', 'Here it is.'),
    user('u2', 'a1', 'Make the sky purple'),
    message('c2', 'u2', 'assistant', {
      recipient: DALLE,
      parts: [
        JSON.stringify({ prompt: 'purple sky', referenced_image_ids: ['IhqIYwGXKd1cDQxE', 'elsewhere'] }),
      ],
    }),
    made('t2', 'c2', DALLE, [
      picture(
        'file-service://file-Zz9yXwVu8tSr',
        dalle({
          gen_id: 'g2',
          prompt: 'purple sky',
          seed: 1,
          parent_gen_id: 'IhqIYwGXKd1cDQxE',
          edit_op: 'inpainting',
        }),
      ),
      picture(
        'file-service://file-Missing00003',
        dalle({
          gen_id: 'g3',
          prompt: 'purple sky',
          seed: 2,
          parent_gen_id: 'IhqIYwGXKd1cDQxE',
          edit_op: 'inpainting',
        }),
      ),
    ]),
  ];
  const path = 'dalle-generations/file-Ab3dEfGh1jKl-0b5f6c1e-1111-4222-8333-444444444444.webp';
  const paths = entries(
    path,
    'dalle-generations/file-Zz9yXwVu8tSr-0b5f6c1e-5555-4222-8333-444444444444.webp',
  );

  test('prompt, rewritten prompt, seed, size and model', async () => {
    const chat = await readChat(nodes, { paths });
    expect(shape(chat)).toEqual(['u1<', 't1<u1', 'a1<t1', 'u2<a1', 't2<u2']);
    const shown = at(chat, 't1');
    expect(shown).toMatchObject({ role: 'engine', text: '', inputs: [] });
    expect(shown.outputs).toEqual([
      {
        key: 'file-Ab3dEfGh1jKl',
        bytes: { at: 'entry', path },
        fileName: path.slice('dalle-generations/'.length),
        origin: 'generated',
        title: null,
        prompt: 'Draw a paper lighthouse',
        revisedPrompt: asked.prompt,
        tool: 'ChatGPT',
        model: 'gpt-4',
        seed: '4286421595',
        generationId: 'IhqIYwGXKd1cDQxE',
        parentGenerationId: null,
        madeFrom: [],
        settings: { generator: 'DALL·E 3', size: '1792x1024', count: 1 },
        madeAt: (STARTED + 9) * 1000,
        placement: 'linked',
        raw: [first, { ...nodes[2], children: ['t1'] }],
      },
    ]);
  });

  test('edits know what they were made from; bytes that are not there are named', async () => {
    const { outputs } = at(await readChat(nodes, { paths }), 't2');
    expect(
      outputs.map(({ key, origin, parentGenerationId, madeFrom }) => [
        key,
        origin,
        parentGenerationId,
        madeFrom,
      ]),
    ).toEqual([
      ['file-Zz9yXwVu8tSr', 'edited', 'IhqIYwGXKd1cDQxE', ['file-Ab3dEfGh1jKl']],
      ['file-Missing00003', 'edited', 'IhqIYwGXKd1cDQxE', ['file-Ab3dEfGh1jKl']],
    ]);
    expect(outputs[0]!.settings).toMatchObject({
      editOperation: 'inpainting',
      referencedImageIds: ['elsewhere'],
    });
    expect(outputs[0]!.prompt).toBe('Make the sky purple');
    expect(outputs[1]!.bytes).toEqual({
      at: 'missing',
      reason: expect.stringContaining('file-Missing00003') as string,
    });
  });

  test('a call goes with its images, other hidden records with the chat', async () => {
    const chat = await readChat(nodes, { paths });
    expect(chat.raw.slice(1).map((raw) => (raw as { id: string }).id)).toEqual(['r', 'n1']);
  });
});

test('several calls before their images are answered in order, or by the prompt that an image names', async () => {
  const inOrder = await readChat([
    root('r'),
    user('u1', 'r', 'Two'),
    call('c1', 'u1', DALLE, { prompt: 'one', size: '1024x1024' }),
    call('c2', 'c1', DALLE, { prompt: 'two', size: '1792x1024' }),
    made('t1', 'c2', DALLE, [picture('file-service://file-0000000001', dalle())]),
    made('t2', 't1', DALLE, [picture('file-service://file-0000000002', dalle())]),
    made('t3', 't2', DALLE, [picture('file-service://file-0000000003', dalle())]),
  ]);
  const told = ['t1', 't2', 't3'].map((key) => at(inOrder, key).outputs[0]!);
  expect(told.map((image) => image.revisedPrompt)).toEqual(['one', 'two', 'two']);
  expect(told.map((image) => image.settings['size'])).toEqual(['1024x1024', '1792x1024', '1792x1024']);

  const byPrompt = await readChat([
    root('r'),
    user('u1', 'r', 'Two'),
    call('c1', 'u1', DALLE, { prompt: 'one', size: '1024x1024' }),
    call('c2', 'c1', DALLE, { prompt: 'two', size: '1792x1024' }),
    made('t2', 'c2', DALLE, [picture('file-service://file-0000000002', dalle({ prompt: 'two' }))]),
    made('t1', 't2', DALLE, [picture('file-service://file-0000000001', dalle({ prompt: 'one' }))]),
  ]);
  expect(at(byPrompt, 't2').outputs[0]!.settings['size']).toBe('1792x1024');
  expect(at(byPrompt, 't1').outputs[0]!.settings['size']).toBe('1024x1024');
});

test('a call that failed is not taken for the next image', async () => {
  const chat = await readChat([
    root('r'),
    user('u1', 'r', 'A fox'),
    call('c1', 'u1', DALLE, { prompt: 'refused' }),
    message('e1', 'c1', 'tool', {
      name: DALLE,
      content: { content_type: 'system_error', name: 'X', text: 'No' },
    }),
    call('c2', 'e1', DALLE, { prompt: 'taken' }),
    made('t2', 'c2', DALLE, [picture('file-service://file-0000000002', dalle())]),
  ]);
  expect(at(chat, 't2').outputs[0]!.revisedPrompt).toBe('taken');
  expect(at(chat, 'e1').text).toBe('X: No');
});

test('the first weeks named several prompts and seeds in one call', async () => {
  const chat = await readChat([
    root('r'),
    user('u1', 'r', 'Two foxes'),
    call('c1', 'u1', DALLE, { prompts: ['one', 'two'], seeds: [11, 12], size: '1024x1024' }),
    made('t1', 'c1', DALLE, [
      picture('file-service://file-0000000001', dalle()),
      picture('file-service://file-0000000002', dalle({ gen_id: 'gen-2' })),
    ]),
  ]);
  const images = at(chat, 't1').outputs.map(({ revisedPrompt, seed }) => [revisedPrompt, seed]);
  expect(images).toEqual([
    ['one', '11'],
    ['two', '12'],
  ]);
});

test('each branch has its own prompt, and a picture that several branches show is in each of them', async () => {
  const chat = await readChat([
    root('r'),
    user('u1', 'r', 'A red fox'),
    user('u1b', 'r', 'A blue fox'),
    made('t1', 'u1', DALLE, [picture('file-service://file-0000000001', dalle())]),
    made('t1b', 'u1b', DALLE, [picture('file-service://file-0000000001', dalle())]),
  ]);
  expect(at(chat, 't1').outputs[0]!.prompt).toBe('A red fox');
  expect(at(chat, 't1b').outputs[0]!.prompt).toBe('A blue fox');
});
