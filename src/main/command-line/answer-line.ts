import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as v from 'valibot';

import { replySchema, type Reply } from './answer.ts';

/** A line on which the running Patina answers the process that was started for an order. */
export interface AnswerLine {
  /** A socket in a folder that only this user can enter, or a pipe with a name that nobody can guess. */
  readonly address: string;
  /** Null when nothing sensible came in time. */
  readonly reply: (longestWait: number) => Promise<Reply | null>;
  readonly close: () => Promise<void>;
}

/** No answer is longer. */
const longest = 100_000;

export async function openAnswerLine(): Promise<AnswerLine> {
  const folder = process.platform === 'win32' ? null : await mkdtemp(join(tmpdir(), 'patina-'));
  const address = folder === null ? `\\\\.\\pipe\\patina-${randomUUID()}` : join(folder, 'answer');
  let hear: (reply: Reply | null) => void = () => undefined;
  const heard = new Promise<Reply | null>((resolve) => {
    hear = resolve;
  });
  const server = createServer((socket) => void readReply(socket).then(hear));
  await new Promise<void>((listening, reject) => {
    server.once('error', reject);
    server.listen(address, listening);
  });
  return {
    address,
    reply: (longestWait) => {
      const timeout = setTimeout(() => hear(null), longestWait);
      return heard.finally(() => clearTimeout(timeout));
    },
    close: async () => {
      server.close();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sends a reply to whoever waits at an address; nobody may be there any more. */
export function answerOn(address: string, reply: Reply): Promise<'sent' | 'nobody-there'> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('error', () => resolve('nobody-there'));
    socket.once('close', () => resolve('sent'));
    socket.end(JSON.stringify(reply));
  });
}

async function readReply(socket: Socket): Promise<Reply | null> {
  let text = '';
  try {
    for await (const part of socket.setEncoding('utf8')) {
      text += String(part);
      if (text.length > longest) return null;
    }
    const reply = v.safeParse(replySchema, JSON.parse(text));
    return reply.success ? reply.output : null;
  } catch {
    return null;
  }
}
