import { describe, expect, test } from 'vitest';
import {
  answer,
  at,
  call,
  dalle,
  entries,
  made,
  message,
  picture,
  readChat,
  root,
  shape,
  user,
} from './test-samples.ts';

const DALLE = 'dalle.text2im';
const SEDIMENT = 't2uay3k.sj1i4kz';

describe('GPT-4o and gpt-image, 2025', () => {
  const SKETCH = 'file_00000000cccc61f5b71fd43f9d11ac45';
  const FOX = 'file_00000000aaaa61f5b71fd43f9d11ac45';
  const BLUE = 'file_00000000bbbb61f5b71fd43f9d11ac45';
  const generation = (id: string, parent: string | null = null) => ({
    ...dalle({ gen_id: id, parent_gen_id: parent }),
    generation: {
      gen_id: id,
      gen_size: 'image',
      gen_size_v2: '32',
      seed: null,
      parent_gen_id: parent,
      height: 1536,
      width: 1024,
      transparent_background: true,
      orientation: 'portrait',
    },
  });
  const nodes = [
    root('r'),
    message('u1', 'r', 'user', {
      content: {
        content_type: 'multimodal_text',
        parts: [
          picture(`sediment://${SKETCH}`, { dalle: null, generation: null, sanitized: true }),
          'Turn my sketch into a poster',
        ],
      },
      metadata: { attachments: [{ id: SKETCH, name: 'sketch.jpg', mime_type: 'image/jpeg', size: 3266 }] },
    }),
    call('c1', 'u1', SEDIMENT, {
      prompt: 'A bold poster of a fox',
      size: '1024x1536',
      n: 1,
      transparent_background: false,
      is_style_transfer: true,
      referenced_image_ids: [SKETCH],
    }),
    message('p1', 'c1', 'tool', {
      name: SEDIMENT,
      parts: ['Processing image'],
      status: 'in_progress',
      metadata: { image_gen_async: true, async_task_id: 'task-1' },
    }),
    made(
      't1',
      'p1',
      SEDIMENT,
      [picture(`sediment://${FOX}`, generation('04bab4ac-1')), 'Model caption: A two-colour poster.'],
      {
        metadata: {
          image_gen_title: 'Fox poster',
          image_gen_async: true,
          async_task_id: 'task-1',
          model_slug: 'gpt-4o',
        },
      },
    ),
    message('q1', 't1', 'tool', {
      name: SEDIMENT,
      parts: ['GPT-4o returned 1 images. From now on, do not say or show ANYTHING.'],
      metadata: { is_visually_hidden_from_conversation: true },
    }),
    user('u2', 'q1', 'Blue background please'),
    call('c2', 'u2', SEDIMENT, { prompt: null, size: '1024x1536', n: 1, referenced_image_ids: null }),
    made('t2', 'c2', SEDIMENT, [
      'Model caption: A blue poster.',
      picture(`sediment://${BLUE}`, generation('04bab4ac-2', '04bab4ac-1')),
    ]),
  ];
  const paths = entries(`user-X/${FOX}-1d0c2b3a-0000-4000-8000-000000000001.png`, `${SKETCH}-sanitized.jpg`);

  test('uploads are inputs, images are outputs, and nothing of the machinery is shown', async () => {
    const chat = await readChat(nodes, { paths });
    expect(shape(chat)).toEqual(['u1<', 't1<u1', 'u2<t1', 't2<u2']);
    expect(at(chat, 'u1').inputs[0]).toMatchObject({
      key: SKETCH,
      fileName: 'sketch.jpg',
      origin: 'uploaded',
      tool: null,
      prompt: null,
      bytes: { at: 'entry', path: `${SKETCH}-sanitized.jpg` },
    });
    expect(at(chat, 't1')).toMatchObject({ role: 'engine', text: '', model: 'gpt-4o' });
    expect(at(chat, 't2').text).toBe('');
  });

  test('title, prompt of the call, caption, reference and settings', async () => {
    const chat = await readChat(nodes, { paths });
    expect(at(chat, 't1').outputs[0]).toMatchObject({
      key: FOX,
      origin: 'generated',
      title: 'Fox poster',
      prompt: 'Turn my sketch into a poster',
      revisedPrompt: 'A bold poster of a fox',
      model: 'gpt-4o',
      generationId: '04bab4ac-1',
      madeFrom: [SKETCH],
      settings: {
        generator: 'GPT-4o image generation',
        size: '1024x1536',
        transparentBackground: true,
        styleTransfer: true,
        orientation: 'portrait',
        generationSize: 'image',
        generationSizeVersion2: '32',
        caption: 'A two-colour poster.',
      },
    });
  });

  test('without a prompt in the call the caption is what the model was told; an edit names its image', async () => {
    expect(at(await readChat(nodes, { paths }), 't2').outputs[0]).toMatchObject({
      origin: 'edited',
      prompt: 'Blue background please',
      revisedPrompt: 'A blue poster.',
      parentGenerationId: '04bab4ac-1',
      madeFrom: [FOX],
    });
  });

  test('an image that arrives in a later turn belongs to the turn of its task', async () => {
    const late = [...nodes.slice(0, 4), user('u9', 'p1', 'Are you ready?'), { ...nodes[4]!, parent: 'u9' }];
    expect(at(await readChat(late), 't1').outputs[0]).toMatchObject({
      prompt: 'Turn my sketch into a poster',
      revisedPrompt: 'A bold poster of a fox',
    });
  });

  test('a person who sends a generated image again says nothing new about it', async () => {
    const again = message('u3', 't2', 'user', {
      content: {
        content_type: 'multimodal_text',
        parts: [picture(`sediment://${FOX}`, generation('04bab4ac-1')), 'This one'],
      },
    });
    expect(at(await readChat([...nodes, again]), 'u3').inputs[0]).toMatchObject({
      key: FOX,
      origin: 'generated',
      prompt: null,
      revisedPrompt: null,
    });
  });

  test('a generated image in a hidden message is shown by the nearest answer', async () => {
    const hidden = made('t1', 'u1', SEDIMENT, [picture(`sediment://${FOX}`, generation('g'))], {
      metadata: { is_visually_hidden_from_conversation: true },
    });
    const chat = await readChat([...nodes.slice(0, 2), hidden, answer('a1', 't1', 'Done.')]);
    expect(shape(chat)).toEqual(['u1<', 'a1<u1']);
    expect(at(chat, 'a1').outputs[0]).toMatchObject({ key: FOX, prompt: 'Turn my sketch into a poster' });
  });
});

test('2026: calls without recipient are known by their JSON, images may be the answer itself', async () => {
  const chat = await readChat(
    [
      root('r'),
      user('u1', 'r', 'A watch'),
      answer('c1', 'u1', JSON.stringify({ prompt: 'A brass watch', size: '1024x1024', n: 1 }), {
        recipient: undefined,
      }),
      message('a1', 'c1', 'assistant', {
        recipient: undefined,
        content: {
          content_type: 'multimodal_text',
          parts: [picture('sediment://file_00000000eeee', { generation: { gen_id: 'g' } }), 'Here.'],
        },
      }),
      answer('a2', 'a1', '{"prompt": "not a call"}'),
    ],
    { paths: entries('file_00000000eeee.dat') },
    { withChildren: false },
  );
  expect(shape(chat)).toEqual(['u1<', 'a1<u1', 'a2<a1']);
  expect(at(chat, 'a1')).toMatchObject({ text: 'Here.' });
  expect(at(chat, 'a1').outputs[0]).toMatchObject({
    prompt: 'A watch',
    revisedPrompt: 'A brass watch',
    origin: 'generated',
    bytes: { at: 'entry', path: 'file_00000000eeee.dat' },
  });
});

test.each([
  ['image_gen.text2im', 'gpt-image'],
  ['ghostrider', 'gpt-image'],
  [DALLE, 'DALL·E 3'],
])('%s is told as %s', async (name, generator) => {
  const chat = await readChat([
    root('r'),
    user('u1', 'r', 'A fox'),
    made('t1', 'u1', name, [picture('sediment://file_1', dalle())]),
  ]);
  expect(at(chat, 't1').outputs[0]!.settings['generator']).toBe(generator);
});

test('research tools that have prompts too are no image tools', async () => {
  const nodes = [
    root('r'),
    user('u1', 'r', 'x'),
    call('c1', 'u1', 'research_kickoff_tool.text2im', { prompt: 'look up', n: 1 }),
    answer('a1', 'c1', 'ok'),
  ];
  expect((await readChat(nodes)).raw.slice(1)).toHaveLength(2);
});

test('what code drew is an output, beside what it printed', async () => {
  const metadata = {
    aggregate_result: {
      messages: [
        { message_type: 'stream', text: 'x' },
        { message_type: 'image', image_url: 'file-service://file-Plot0001', width: 640, height: 480 },
      ],
    },
  };
  const chat = await readChat(
    [
      root('r'),
      user('u1', 'r', 'Plot it'),
      message('t1', 'u1', 'tool', {
        name: 'python',
        content: { content_type: 'execution_output', text: 'done' },
        metadata,
      }),
    ],
    { paths: entries('file-Plot0001.png') },
  );
  expect(at(chat, 't1').text).toBe('```\ndone\n```');
  expect(at(chat, 't1').outputs[0]).toMatchObject({
    key: 'file-Plot0001',
    origin: 'generated',
    prompt: 'Plot it',
    settings: { size: '640x480' },
    bytes: { at: 'entry', path: 'file-Plot0001.png' },
  });
});
