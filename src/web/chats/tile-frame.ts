/** What stands where an image is not: a quiet dashed frame of the image's size. */
export const tileFrame =
  'absolute inset-0 flex flex-col items-center justify-center gap-2 rounded-card border border-dashed border-line-strong/60 p-2 text-center text-sm text-balance text-muted';
