/** How to get what a service or a program holds, for somebody who has never done it. */
export interface ExportGuide {
  name: string;
  /** What comes along. */
  brings: string;
  steps: readonly string[];
  /** What is good to know before. */
  note?: string;
}

export const exportGuides: readonly ExportGuide[] = [
  {
    name: 'ChatGPT',
    brings: 'Chats with their branches, images with prompts and dates',
    steps: [
      'In ChatGPT, open Settings, then Data controls, and choose Export data.',
      'The link comes by e-mail, sometimes a day later. Download the ZIP before the link runs out.',
      'Give the ZIP as it is, here. If there are several, give them together.',
    ],
    note: 'Older exports help too: images that a later export leaves out are often in an earlier one.',
  },
  {
    name: 'LibreChat',
    brings: 'Chats, and images where their folder is given',
    steps: [
      'Open a conversation, choose Export from the share menu, and take JSON, with all branches.',
      'The JSON names the images but does not hold them. From the server, take the images folder (client/public/images).',
      'Drop the JSON files and that folder here together, or put both into one folder or ZIP.',
    ],
  },
  {
    name: 'Open WebUI',
    brings: 'Chats, and images that are inside the export or in a given folder',
    steps: [
      'Open Settings, then Data controls (Chats in older versions), and choose Export chats.',
      'Images that were made or sent there lie in the server’s data folder, under uploads and cache/image.',
      'Drop the JSON and these folders here together, or put all into one folder or ZIP.',
    ],
  },
  {
    name: 'Claude',
    brings: 'Chats; the export holds no images',
    steps: [
      'In Claude, open Settings, then Privacy, and choose Export data.',
      'The link comes by e-mail. Download the ZIP, or every ZIP if there are several.',
      'Give them here as they are. Images that you saved yourself can be given along with them.',
    ],
  },
  {
    name: 'Gemini',
    brings: 'Prompts and answers; images where Takeout brings them',
    steps: [
      'Open takeout.google.com, deselect all, then select My Activity.',
      'Under “All activity data included” keep Gemini Apps only. Under “Multiple formats” change HTML to JSON: the web page that Google sends otherwise cannot be read here.',
      'Create the export, download every ZIP, and give them here together.',
    ],
  },
  {
    name: 'AUTOMATIC1111, Forge, SD.Next',
    brings: 'Images with prompt, negative prompt, seed, model and settings',
    steps: [
      'Find the outputs folder of the program (outputs/txt2img-images and its neighbours).',
      'Give the folder, or a ZIP of it. The .txt files beside the images are read too.',
    ],
  },
  {
    name: 'ComfyUI, InvokeAI, Fooocus, SwarmUI, Draw Things',
    brings: 'Images with the prompt and the settings that are inside the files',
    steps: [
      'Find the folder in which the program keeps its pictures: ComfyUI/output, invokeai/outputs/images, Fooocus/outputs, SwarmUI/Output.',
      'Give the folder, or a ZIP of it.',
    ],
    note: 'Give the files as the program wrote them. Saving them anew, or sending them through a messenger, removes what is inside.',
  },
  {
    name: 'Midjourney',
    brings: 'Images with prompt, parameters and job',
    steps: [
      'On midjourney.com, open Organize, select your images (a whole day at once), and choose Download.',
      'Give the ZIPs as they are.',
    ],
  },
  {
    name: 'Anything else',
    brings: 'PNG, JPEG, WebP, AVIF, GIF, HEIC and TIFF',
    steps: [
      'Give a folder or a ZIP of images. What is written inside them (prompt, words, stars, date, Content Credentials) is read, and what is not there is not made up.',
    ],
  },
];
