import { describe, expect, test } from 'vitest';
import {
  answer,
  at,
  conversation,
  dalle,
  entries,
  input,
  made,
  message,
  type Outcome,
  picture,
  read,
  root,
  type SampleNode,
  shape,
  STARTED,
  user,
} from './test-samples.ts';

const iso = (seconds: number) => new Date((STARTED + seconds) * 1000).toISOString().replace('Z', '000+00:00');

function file(id: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: { id: `libfile_${id}` },
    file_id: id,
    file_name: 'Brass watch.png',
    mime_type: 'image/png',
    file_size_bytes: 5000,
    library_file_category: 'image',
    library_artifact_type: 'image',
    image_gen_generation_id: `gen-${id}`,
    origination_message_id: null,
    origination_thread_id: 'c',
    created_at: iso(38),
    deleted_at: null,
    trashed_at: null,
    ...fields,
  };
}

const nodes: SampleNode[] = [
  root('r'),
  user('u1', 'r', 'A brass watch', { create_time: STARTED + 1 }),
  message('th', 'u1', 'assistant', {
    content: { content_type: 'reasoning_recap', content: 'Thought' },
    create_time: STARTED + 30,
  }),
  answer('blank', 'th', '', { create_time: STARTED + 40 }),
  user('u2', 'blank', 'Another', { create_time: STARTED + 60 }),
  answer('a2', 'u2', 'Done.', { create_time: STARTED + 90, metadata: { model_slug: 'gpt-5-6' } }),
];

function readWith(files: unknown[], chat: readonly SampleNode[] = nodes): Promise<Outcome> {
  const paths = entries('file_00000001.dat', 'file_00000002.dat');
  return read(input([conversation('c', chat, { withChildren: false })], { libraryFiles: files, paths }));
}

describe('an image of the library that no message points at', () => {
  test('goes to the message that it names', async () => {
    const listed = file('file_00000001', { origination_message_id: 'a2' });
    const { chats, images } = await readWith([listed]);
    expect(images).toEqual([]);
    expect(at(chats[0]!, 'a2').outputs).toEqual([
      {
        key: 'file_00000001',
        bytes: { at: 'entry', path: 'file_00000001.dat' },
        fileName: 'Brass watch.png',
        origin: 'generated',
        title: null,
        prompt: 'Another',
        revisedPrompt: null,
        tool: 'ChatGPT',
        model: 'gpt-5-6',
        seed: null,
        generationId: 'gen-file_00000001',
        parentGenerationId: null,
        madeFrom: [],
        settings: {},
        madeAt: (STARTED + 38) * 1000,
        placement: 'linked',
        raw: [listed],
      },
    ]);
  });

  test('goes, without a message, to the last answer on the shown branch that is no younger', async () => {
    const { chats } = await readWith([
      file('file_00000001', { origination_message_id: 'not-exported', created_at: iso(95) }),
    ]);
    expect(at(chats[0]!, 'a2').outputs[0]).toMatchObject({ placement: 'inferred', prompt: 'Another' });
  });

  test('is shown by the empty answer of its turn where the one that it follows is hidden', async () => {
    const { chats } = await readWith([file('file_00000001')]);
    expect(shape(chats[0]!)).toEqual(['u1<', 'blank<u1', 'u2<blank', 'a2<u2']);
    expect(at(chats[0]!, 'blank')).toMatchObject({ role: 'engine', text: '' });
    expect(at(chats[0]!, 'blank').outputs[0]).toMatchObject({
      placement: 'inferred',
      prompt: 'A brass watch',
    });
  });

  test('is shown by the hidden message itself where its turn has nothing else', async () => {
    const { chats } = await readWith([file('file_00000001')], nodes.slice(0, 3));
    expect(shape(chats[0]!)).toEqual(['u1<', 'th<u1']);
    expect(at(chats[0]!, 'th')).toMatchObject({ text: '', createdAt: (STARTED + 30) * 1000 });
  });

  test('never hangs on the question of a person, but on its answer', async () => {
    const { chats } = await readWith([file('file_00000001', { origination_message_id: 'u2' })]);
    expect(at(chats[0]!, 'u2').outputs).toEqual([]);
    expect(at(chats[0]!, 'a2').outputs[0]).toMatchObject({ placement: 'linked', prompt: 'Another' });
  });

  test('is in no chat when it is older than all answers, or its chat or time is not known', async () => {
    const { chats, images } = await readWith([
      file('file_00000001', { created_at: iso(-100) }),
      file('file_00000002', { origination_thread_id: 'other' }),
      file('file_00000003', { created_at: null }),
    ]);
    expect(chats[0]!.messages.flatMap((one) => one.outputs)).toEqual([]);
    expect(images.map(({ key, placement, bytes }) => [key, placement, bytes.at])).toEqual([
      ['file_00000001', 'unlinked', 'entry'],
      ['file_00000002', 'unlinked', 'entry'],
      ['file_00000003', 'unlinked', 'missing'],
    ]);
  });

  test('is found by the other dates that it has', async () => {
    const { chats } = await readWith([
      file('file_00000001', { created_at: null, version_created_at: iso(95) }),
    ]);
    expect(at(chats[0]!, 'a2').outputs[0]).toMatchObject({ madeAt: (STARTED + 95) * 1000 });
  });
});

test('what a person uploaded is an input: of the message it names, else of the first one sent after it', async () => {
  const own = { library_artifact_type: null, image_gen_generation_id: null };
  const { chats, images } = await readWith([
    file('file_00000001', { ...own, origination_message_id: 'u1' }),
    file('file_00000002', { ...own, created_at: iso(55) }),
    file('file_00000003', { ...own, created_at: iso(500) }),
  ]);
  expect(at(chats[0]!, 'u1').inputs[0]).toMatchObject({
    origin: 'uploaded',
    placement: 'linked',
    tool: null,
  });
  expect(at(chats[0]!, 'u2').inputs[0]).toMatchObject({
    origin: 'uploaded',
    placement: 'inferred',
    prompt: null,
  });
  expect(images.map((image) => [image.key, image.origin])).toEqual([['file_00000003', 'uploaded']]);
});

test('an image that a message points at is shown there only, with what the library knows of it', async () => {
  const shown = made('t1', 'u1', 'image_gen', [picture('sediment://file_00000001', dalle({ gen_id: null }))]);
  const { chats, images } = await readWith([file('file_00000001')], [...nodes, shown]);
  expect(images).toEqual([]);
  const outputs = chats[0]!.messages.flatMap((one) => one.outputs);
  expect(outputs).toHaveLength(1);
  expect(outputs[0]).toMatchObject({
    placement: 'linked',
    fileName: 'Brass watch.png',
    generationId: 'gen-file_00000001',
  });
  expect(outputs[0]!.raw).toHaveLength(2);
});

test('what was deleted is left out and said so with its path, unless a message shows it', async () => {
  const deleted = file('file_00000001', { deleted_at: iso(100) });
  const gone = await readWith([
    deleted,
    file('file-00000002', { trashed_at: iso(100), origination_message_id: 'a2' }),
  ]);
  expect([gone.images, gone.chats[0]!.messages.flatMap((one) => one.outputs)]).toEqual([[], []]);
  expect(gone.problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['skipped', 'file_00000001.dat'],
    ['skipped', 'file_00000002.dat'],
  ]);
  const shown = made('t1', 'u1', 'image_gen', [picture('sediment://file_00000001', dalle())]);
  const kept = await readWith([deleted], [...nodes, shown]);
  expect(at(kept.chats[0]!, 't1').outputs).toHaveLength(1);
  expect(kept.problems).toEqual([]);
});

test('files that are no images are said to be left out, once', async () => {
  const pdf = {
    mime_type: 'application/pdf',
    library_file_category: 'pdf',
    library_artifact_type: null,
    image_gen_generation_id: null,
  };
  const sent = message('u3', 'a2', 'user', {
    parts: ['Read'],
    metadata: { attachments: [{ id: 'file_00000002', name: 'b.pdf', mime_type: 'application/pdf' }] },
  });
  const { images, problems } = await readWith(
    [
      file('file_00000001', { ...pdf, file_name: 'a.pdf' }),
      file('file_00000002', { ...pdf, file_name: 'b.pdf' }),
    ],
    [...nodes, sent],
  );
  expect(images).toEqual([]);
  expect(problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['skipped', 'b.pdf'],
    ['skipped', 'file_00000001.dat'],
  ]);
});

test('of several rows for one file the first counts', async () => {
  const { chats } = await readWith([
    file('file_00000001', { origination_message_id: 'a2', file_name: 'New.png' }),
    file('file-00000001', { origination_message_id: 'a2', file_name: 'Old.png' }),
  ]);
  expect(at(chats[0]!, 'a2').outputs.map((image) => image.fileName)).toEqual(['New.png']);
});
