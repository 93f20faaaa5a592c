import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import ZipStream from 'zip-stream';

const started = Date.UTC(2023, 10, 14, 9, 30) / 1000;
const picture = 'file-Q4Jx8mVd2LbTzR6nKcWf7yHs';

/** A picture in bands of these two colours, so that no two of these are the same bytes. */
export async function bands(first: string, second: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320"><rect width="320" height="320" fill="${first}"/><path d="M0 90h320v70H0zM0 230h320v40H0z" fill="${second}"/></svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 90 }).toBuffer();
}

const node = (id: string, parent: string | null, children: string[], message: object | null) => ({
  [id]: { id, parent, children, message: message && { id, status: 'finished_successfully', ...message } },
});

/** A chat of November 2023 in which DALL·E made one picture, and was to show a second one that the export lacks. */
function conversation() {
  const asset = (id: string, prompt: string) => ({
    content_type: 'image_asset_pointer',
    asset_pointer: `file-service://${id}`,
    size_bytes: 4_000,
    width: 320,
    height: 320,
    metadata: { dalle: { gen_id: 'Q1w2E3r4T5y6U7i8', prompt, seed: 3089745121, parent_gen_id: null } },
  });
  const prompt = 'A striped lighthouse by a calm sea at dawn, flat illustration';
  return {
    id: '6553a1c0-5d1c-8003-9f2e-1c2d3e4f5a6b',
    title: 'A striped lighthouse',
    create_time: started,
    update_time: started + 60,
    current_node: 'words',
    default_model_slug: 'gpt-4',
    mapping: {
      ...node('root', null, ['asked'], null),
      ...node('asked', 'root', ['call'], {
        author: { role: 'user' },
        create_time: started,
        content: { content_type: 'text', parts: ['Draw a striped lighthouse, please'] },
      }),
      ...node('call', 'asked', ['made'], {
        author: { role: 'assistant' },
        recipient: 'dalle.text2im',
        create_time: started + 5,
        content: { content_type: 'text', parts: [JSON.stringify({ prompt, size: '1024x1024', n: 2 })] },
      }),
      ...node('made', 'call', ['words'], {
        author: { role: 'tool', name: 'dalle.text2im' },
        create_time: started + 30,
        content: {
          content_type: 'multimodal_text',
          parts: [asset(picture, prompt), asset('file-LostLostLostLostLostLost', prompt)],
        },
      }),
      ...node('words', 'made', [], {
        author: { role: 'assistant' },
        create_time: started + 40,
        content: { content_type: 'text', parts: ['Here is your lighthouse.'] },
      }),
    },
  };
}

/** A ZIP as ChatGPT exported it in 2023, with one chat, its picture, and account data. */
export async function chatGptExport(): Promise<Buffer> {
  return zipOf({
    'conversations.json': JSON.stringify([conversation()]),
    'user.json': JSON.stringify({ id: 'user-x', email: 'ana@example.org', chatgpt_plus_user: true }),
    [`dalle-generations/${picture}-0f3c2b1a-1111-4222-8333-444455556666.webp`]: await bands(
      '#e8e4da',
      '#b3402e',
    ),
  });
}

export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipStream();
  const whole = buffer(zip);
  for (const [name, content] of Object.entries(files)) {
    await new Promise<void>((resolve, reject) => {
      zip.entry(Buffer.from(content), { name }, (error) => (error ? reject(error) : resolve()));
    });
  }
  zip.finalize();
  return whole;
}
