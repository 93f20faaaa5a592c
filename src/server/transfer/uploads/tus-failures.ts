import { AppError, notFound } from '../../errors.ts';

/** What the protocol library refuses, by its status, as our codes and sentences. */
export function failureOfTus(status: number, text: string): AppError {
  const cause = new Error(text.trim());
  if (status === 404 || status === 410) return notFound('upload');
  if (status === 412) {
    return new AppError('bad_input', 'Uploads speak tus 1.0.0: send the header Tus-Resumable: 1.0.0.', {
      cause,
    });
  }
  if (status === 409) {
    return new AppError(
      'conflict',
      'This upload stands at another place. Ask for it with HEAD and go on from there.',
      { cause },
    );
  }
  if (status === 413) {
    return new AppError('too_large', 'More bytes came than were announced. Send the file anew.', { cause });
  }
  if (status < 500 || status === 501) {
    return new AppError(
      'bad_input',
      'This upload request is not understood. It must follow the tus protocol 1.0.0, with the length named when it begins.',
      { cause },
    );
  }
  return new AppError(
    'internal',
    'The upload was cut off on the server. Try again; it goes on where it stopped.',
    {
      cause,
    },
  );
}
