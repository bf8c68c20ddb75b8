import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

/** A place where new versions are published: a folder over HTTP on loopback. */
export interface Feed {
  readonly address: string;
  /** Lets the published checksum be another one, or the right one again. */
  tamper(how: 'wrong-checksum' | 'right'): void;
  close(): void;
}

/** Serves what a build has left in a folder: latest-linux.yml and the packages that it names. */
export async function openFeed(folder: string): Promise<Feed> {
  const index = join(folder, 'latest-linux.yml');
  const right = readFileSync(index, 'utf8');
  const server = createServer((request, response) => {
    const file = join(folder, basename(new URL(request.url ?? '/', 'http://feed').pathname));
    try {
      response.writeHead(200, { 'content-length': statSync(file).size });
      createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    tamper: (how) =>
      writeFileSync(
        index,
        how === 'right' ? right : right.replaceAll(/sha512: \S{10}/g, 'sha512: 0000000000'),
      ),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
