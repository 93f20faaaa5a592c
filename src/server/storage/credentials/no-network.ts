/** Everything by which code without imports can reach a network. */
const ways = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport'];

/**
 * Takes every way to a network from `scope`, the globals of a thread: whoever tries gets an error. For good; nothing in
 * that thread can put them back.
 */
export function refuseNetwork(scope: object): void {
  function refuse(): never {
    throw new TypeError('This thread reaches no network.');
  }
  for (const name of ways) {
    Object.defineProperty(scope, name, { value: refuse, writable: false, configurable: false });
  }
}
