export { eventStream, type EventSink } from './events.ts';
export type { FileAnswer, ByteRange } from './file.ts';
export type { RawAnswer, RawRequest, RawRoute } from './raw.ts';
export { publicRoute, type RequestFacts, type Route, route } from './route.ts';
export { createHttp } from './server.ts';
