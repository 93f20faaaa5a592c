export { factsOfFileName } from './file-name.ts';
export { readEmbedded } from './read-embedded.ts';
export { mergeFacts } from './sidecars/merge-facts.ts';
export { factsOfSidecar } from './sidecars/sidecar-facts.ts';
export { sidecarPathsOf } from './sidecars/sidecar-paths.ts';
