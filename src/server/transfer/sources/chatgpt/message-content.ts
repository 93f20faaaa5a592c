import { withFileNames } from '../build-chat.ts';
import { type Fields, identifier, record, text } from '../values.ts';
import { shortened } from './asset-names.ts';
import { type AttachedFile, joinAttachments } from './attachments.ts';
import { readBody } from './body.ts';
import { type ImageCall, isImageTool, readImageCall } from './image-call.ts';
import type { ImagePart } from './parts.ts';

/** A message as read by itself, before anything is linked. */
export interface MessageContent {
  role: 'person' | 'engine';
  /** Written by the model itself, not by a tool. */
  isAssistant: boolean;
  /** `blank`: meant to be seen, with nothing in it. */
  visibility: 'shown' | 'blank' | 'hidden';
  /** As shown. */
  text: string;
  /** The person's own words, without lines about files; null where there are none. */
  words: string | null;
  images: ImagePart[];
  /** What the image model was told, where it stands beside its images as `Model caption: …`. */
  captions: string[];
  call: ImageCall | null;
  /** The tool that answers here, when it makes images. */
  imageTool: string | null;
  /** Its images are made by the assistant or its tools, whatever their own metadata say. */
  isMaker: boolean;
  /** An image tool's answer that stands for no image, such as an error. */
  isFailure: boolean;
  /** Links the placeholder of an image with the message that brings it. */
  taskId: string | null;
  model: string | null;
  imageTitle: string | null;
  files: AttachedFile[];
  recordings: number;
  /** Names of kinds of content that nothing here knows. */
  unknown: string[];
}

const CAPTION = 'Model caption:';
const NOTICE = /^(?:DALL.E displayed|GPT-4o returned|Processing image)/;

/** Reads one message: what of it is seen, its pictures, and what it tells about the making of pictures. */
export function readMessage(message: Fields): MessageContent {
  const author = record(message['author']);
  const role = text(author?.['role']) ?? 'assistant';
  const name = text(author?.['name']);
  const metadata = record(message['metadata']);
  const recipient = text(message['recipient']);
  const isPerson = role === 'user' || role === 'system';
  const isAssistant = role === 'assistant';
  const isTool = !isPerson && !isAssistant;
  const model = text(metadata?.['model_slug']);

  const body = readBody(message['content'], metadata, isPerson);
  const { images, files } = joinAttachments(body.images, metadata?.['attachments']);
  const captions = body.texts.map((part) => part.trim()).filter((part) => part.startsWith(CAPTION));
  const words = body.texts.filter((part) => !part.trim().startsWith(CAPTION)).join('\n');
  const call = isAssistant ? readImageCall(recipient, body.code ?? words, model) : null;
  const imageTool = isTool && isImageTool(name) ? name : null;
  const taskId = identifier(metadata?.['async_task_id']);
  const isAnnounced = metadata?.['image_gen_async'] === true || text(metadata?.['image_gen_title']) !== null;

  // What a tool says in words is meant for the model; what it shows is meant for the person.
  const isSilent = isTool && !body.isShownFromTools;
  const said = isSilent ? '' : body.block(words);
  const names = files.map((file) => file.name);
  const lines = isSilent ? names : [...names, ...new Set(body.unknown.map((kind) => placeholder(kind)))];
  if (body.recordings > 0 && words.trim() === '' && !isTool) lines.push('Voice recording');
  const shownText = withFileNames(said, lines);
  const isHidden =
    body.isHidden ||
    metadata?.['is_visually_hidden_from_conversation'] === true ||
    (role === 'system' && metadata?.['is_user_system_message'] !== true) ||
    (isAssistant && recipient !== null && recipient !== 'all') ||
    (isAssistant && message['channel'] === 'analysis') ||
    call !== null ||
    (isTool && shownText === '' && images.length === 0);

  return {
    role: isPerson ? 'person' : 'engine',
    isAssistant,
    visibility: isHidden ? 'hidden' : shownText.trim() === '' && images.length === 0 ? 'blank' : 'shown',
    text: shownText,
    words: isPerson ? (text(words)?.trim() ?? null) : null,
    images,
    captions: captions
      .map((caption) => caption.slice(CAPTION.length).trim())
      .filter((caption) => caption !== ''),
    call,
    imageTool,
    isMaker: isAssistant || imageTool !== null || isAnnounced || body.isShownFromTools,
    isFailure:
      isTool &&
      images.length === 0 &&
      !isAnnounced &&
      taskId === null &&
      isRefusal(imageTool, body.kind, words),
    taskId,
    model,
    imageTitle: text(metadata?.['image_gen_title']),
    files,
    recordings: body.recordings,
    unknown: isHidden ? [] : body.unknown,
  };
}

function placeholder(kind: string): string {
  return `Content of a kind that is not known here: ${shortened(kind, 80)}`;
}

function isRefusal(imageTool: string | null, kind: string, words: string): boolean {
  return kind === 'system_error' || (imageTool !== null && !NOTICE.test(words.trim()));
}
