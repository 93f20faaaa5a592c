interface Contents {
  images: number;
  chats: number;
  leftOut: number;
  trash: boolean;
  /** Only images that were picked; else everything. */
  selected: boolean;
  madeAt: number;
}

const chatLines = `chats/conversations.json
                        All chats with every branch, in the shape of ChatGPT's export; what goes beyond
                        that shape stands under "x_library".
chats/conversation_asset_file_names.json
                        Which image each "file-..." of the chats is.
chats/*.md              Each chat for reading, with links to its images.
`;

const wholeList = `library.jsonl           One JSON object a line: the library itself, folders with their briefs and pinned
                        references, saved searches, tags, and every image with its place and its folders.
`;

const selectedList = `library.jsonl           One JSON object a line: the library itself, tags, and every image with its place.
`;

/** What stands in README.txt: what everything is, for somebody who has never seen the program. */
export function readmeOf({ images, chats, leftOut, trash, selected, madeAt }: Contents): string {
  const missing =
    leftOut === 0
      ? ''
      : `\nThe originals of ${leftOut} images could not be read. Their .json and .xmp files are here.\n`;
  return `An export of ${selected ? 'images of ' : ''}an Imagestead library, made ${new Date(madeAt).toISOString()}

${images} images${selected ? '' : `, ${chats} chats`}.
${missing}
images/YYYY/MM/         Every image, byte for byte as it was kept, named by date (UTC), name and the
                        end of its id.
  NAME.EXT.xmp          Title, prompt, tags, rating and dates, for photo programs.
  NAME.EXT.json         All that is known of the image: prompts, seed, model, settings, tags, folders,
                        where it was made and is shown, what it was made from.
${selected ? '' : chatLines}${
    trash
      ? `trash/                  What was in the trash, laid out in the same way.
`
      : ''
  }${selected ? selectedList : wholeList}manifest-sha256.txt     The SHA-256 of every other file. To check them all, unpack this and run
                        sha256sum -c manifest-sha256.txt

Everything is UTF-8. Times are UTC. Seeds are text, as some are larger than programs count.
`;
}
