import {
  createImport,
  forgetImport,
  getImport,
  type Import,
  inspectImport,
  listImports,
  pauseImport,
  resumeImport,
  startImport,
} from '../../../src/shared/contract/imports.ts';
import { uploadedImageHeader, uploadsPath } from '../../../src/shared/contract/uploads.ts';
import { CallError } from '../../../src/shared/client.ts';
import { makePicture } from '../intake/pictures.ts';
import type { ExportFile } from '../intake/zip.ts';
import type { SignedIn } from '../person.ts';
import { forImport, metadataOf, sendWhole, tusRequest } from '../tus.ts';
import type { ImportLedger, KnownImport, KnownUpload } from './import-ledger.ts';
import { makeParcel } from './parcels.ts';
import type { Verdict } from './verdict.ts';

/** What somebody does who brings things; kills are aimed at these. */
export type ImportDeed =
  | 'begin import'
  | 'send file'
  | 'preview import'
  | 'run import'
  | 'look at import'
  | 'pause import'
  | 'upload';

export interface ImporterDeps {
  who: SignedIn;
  ledger: ImportLedger;
  random: () => number;
  verdict: Verdict;
  /** Is told when a request is about to be sent. */
  onDeed(deed: ImportDeed): void;
}

const octets = { 'content-type': 'application/offset+octet-stream' };

/** One person who goes on bringing exports, folders and single pictures until the server is gone. */
export function createImporter({ who, ledger, random, verdict, onDeed: tell }: ImporterDeps) {
  const { call } = who;
  let made = 0;
  let last: ImportDeed = 'look at import';

  function onDeed(deed: ImportDeed): void {
    last = deed;
    tell(deed);
  }

  /** Null when the server was killed before it answered; `over` when it was so already. */
  const asked = <T>(answer: Promise<T>): Promise<T | 'over' | null> =>
    answer.catch((error: unknown) => {
      if (error instanceof CallError && error.code === 'offline') return null;
      if (error instanceof CallError && error.code === 'conflict') return 'over';
      throw error;
    });

  /** The same for a bare request, whose connection just ends. */
  const sent = (answer: Promise<Response>): Promise<Response | null> =>
    answer.catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });

  const current = (): KnownImport | undefined => ledger.imports.find(({ done }) => !done);
  const nextFile = ({ parcel, sent: paths }: KnownImport): ExportFile | undefined =>
    parcel.files.find(({ path }) => !paths.has(path));

  async function begin(): Promise<boolean> {
    onDeed('begin import');
    const ended = ledger.imports.filter(({ done }) => done);
    // Sometimes the same once more, of which nothing may come.
    const again = random() < 0.2 ? ended[Math.floor(random() * ended.length)] : undefined;
    const parcel = again?.parcel ?? (await makeParcel(`parcel ${(made += 1)} of ${who.person.name}`, random));
    const answer = await asked(call(createImport, { label: 'parcel' }));
    if (answer === null || answer === 'over') {
      ledger.lostBegins += 1;
      return false;
    }
    ledger.imports.push({ id: answer.id, parcel, sent: new Set(), done: false });
    return true;
  }

  async function sendFile(known: KnownImport, file: ExportFile): Promise<boolean> {
    onDeed('send file');
    const answer = await sent(sendWhole(who, file.bytes, forImport(known.id, file.path)));
    if (!answer) return false;
    if (!answer.ok) throw new Error(`A file was answered with ${answer.status}: ${await answer.text()}`);
    known.sent.add(file.path);
    return true;
  }

  /** One step with the import that is under way, whatever state it is in. */
  async function goOn(known: KnownImport): Promise<boolean> {
    const { id } = known;
    last = 'look at import';
    const now = await asked(call(getImport, { id }));
    if (now === null || now === 'over') return false;
    const file = nextFile(known);
    if (now.state === 'receiving' && file) return sendFile(known, file);
    return act(known, now);
  }

  async function act(known: KnownImport, now: Import): Promise<boolean> {
    const { id } = known;
    switch (now.state) {
      case 'receiving':
        onDeed('preview import');
        return (await asked(call(inspectImport, { id }))) !== null;
      case 'ready':
        onDeed('run import');
        return (await asked(call(startImport, { id }))) !== null;
      case 'paused':
        onDeed('run import');
        return (await asked(call(resumeImport, { id }))) !== null;
      case 'running':
        if (random() < 0.05) {
          onDeed('pause import');
          return (await asked(call(pauseImport, { id }))) !== null;
        }
        break;
      case 'done':
        known.done = true;
        return true;
      case 'failed':
      case 'cancelled':
        verdict.note('lost', `import ${id} is ${now.state}: ${now.error}`);
        known.done = true;
        return true;
      default:
    }
    onDeed('look at import');
    await new Promise((resolve) => setTimeout(resolve, 15));
    return true;
  }

  /** One request of the picture that is on its way, or of a new one. */
  async function upload(): Promise<boolean> {
    onDeed('upload');
    const open = ledger.uploads.find(({ imageId }) => imageId === null);
    if (open) return open.place === null ? beginUpload(open) : continueUpload(open, open.place);
    const picture = await makePicture(`upload ${(made += 1)} of ${who.person.name}`);
    const fresh: KnownUpload = { picture, place: null, offset: 0, allSent: false, imageId: null };
    ledger.uploads.push(fresh);
    return beginUpload(fresh);
  }

  async function beginUpload(known: KnownUpload): Promise<boolean> {
    const { bytes } = known.picture;
    const answer = await sent(
      tusRequest(who, 'POST', uploadsPath, {
        'upload-length': String(bytes.length),
        'upload-metadata': metadataOf({ filename: 'upload.png' }),
      }),
    );
    if (!answer) return false;
    if (answer.status !== 201) throw new Error(`An upload was answered with ${answer.status}.`);
    Object.assign(known, { place: answer.headers.get('location'), offset: 0, allSent: false });
    return true;
  }

  async function continueUpload(known: KnownUpload, place: string): Promise<boolean> {
    const { bytes } = known.picture;
    const where = await sent(tusRequest(who, 'HEAD', place));
    if (!where) return false;
    if (where.status === 404) {
      // It was taken, and the answer alone is missing; or it is lost. Sent anew it must be the same image.
      if (!known.allSent)
        verdict.note('lost', `an upload at ${known.offset} of ${bytes.length} bytes is gone`);
      known.place = null;
      return true;
    }
    const offset = Number(where.headers.get('upload-offset'));
    if (offset < known.offset) verdict.note('lost', `an upload went back from ${known.offset} to ${offset}`);
    if (offset === bytes.length) return finish(known, where);
    const size = random() < 0.5 ? bytes.length : 1 + Math.floor(random() * (bytes.length - offset));
    const piece = bytes.subarray(offset, offset + size);
    known.allSent = offset + piece.length === bytes.length;
    const headers = { 'upload-offset': String(offset), ...octets };
    const answer = await sent(tusRequest(who, 'PATCH', place, headers, piece));
    if (!answer) return false;
    if (!answer.ok) throw new Error(`A piece was answered with ${answer.status}: ${await answer.text()}`);
    known.offset = offset + piece.length;
    return known.allSent ? finish(known, answer) : true;
  }

  function finish(known: KnownUpload, answer: Response): boolean {
    known.imageId = answer.headers.get(uploadedImageHeader);
    if (known.imageId === null) verdict.note('lost', 'a complete upload was answered without an image');
    return true;
  }

  async function step(): Promise<boolean> {
    if (random() < 0.25) return upload();
    const known = current();
    return known ? goOn(known) : begin();
  }

  return {
    /** Works until a request stays without an answer, or `enough` says so; answers where it was. */
    async work(enough: () => boolean): Promise<ImportDeed | null> {
      while (!enough()) if (!(await step())) return last;
      return null;
    },

    /** Lets go of imports that a request without an answer has begun. */
    async tidy(): Promise<void> {
      const known = new Set(ledger.imports.map(({ id }) => id));
      const { imports } = await call(listImports, {});
      const unknown = imports.filter(({ id }) => !known.has(id));
      if (unknown.length > ledger.lostBegins)
        verdict.note('twice', `${unknown.length} imports that nobody began`);
      for (const { id } of unknown) await call(forgetImport, { id });
      ledger.lostBegins = 0;
    },

    /** Brings everything that is under way to its end. */
    async finishAll(): Promise<void> {
      for (const end = Date.now() + 180_000; Date.now() < end;) {
        const known = current();
        const open = ledger.uploads.some(({ imageId }) => imageId === null);
        if (!known && !open) return;
        if (known) await goOn(known);
        if (open) await upload();
      }
      verdict.note('lost', 'an import or upload does not come to its end');
    },
  };
}

export type Importer = ReturnType<typeof createImporter>;
