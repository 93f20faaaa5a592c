import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that is slow upwards, and that can be cut. */
export interface SlowLine extends AsyncDisposable {
  /** The server's address by way of this line. */
  url: string;
  /** Breaks every connection, and takes none until it is mended. */
  cut(): void;
  mend(): void;
}

/** `rate` in bytes per second, of each connection. */
export async function slowLine(target: string, rate: number): Promise<SlowLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let broken = false;

  const server = createServer((near) => {
    if (broken) return near.destroy();
    const far = createConnection({ host: hostname, port: Number(port) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    far.pipe(near);
    near.on('data', (chunk) => {
      far.write(chunk);
      near.pause();
      setTimeout(() => near.resume(), (chunk.byteLength / rate) * 1000);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      broken = true;
      cutAll();
    },
    mend() {
      broken = false;
    },
    async [Symbol.asyncDispose]() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
