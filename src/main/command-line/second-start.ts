import { app } from 'electron';
import * as v from 'valibot';

import { buildText } from '../../shared/build.ts';
import { wordingFor } from '../../shared/wording/wording.ts';
import { readLink } from '../links/link.ts';
import { exitCodes, type Answer, type Reply } from './answer.ts';
import { openAnswerLine } from './answer-line.ts';
import { forTerminal } from './terminal-text.ts';
import { commandLineSchema, type CommandLine, type Misuse } from './command-line.ts';

/** What a start hands to the Patina that runs already; the arguments themselves arrive in another order. */
export const handoverSchema = v.object({
  version: v.literal(1),
  line: commandLineSchema,
  /** Where the answer is waited for; null: nobody waits. */
  answerTo: v.nullable(v.pipe(v.string(), v.maxLength(300))),
});

/** Longer than the keychain and a sign-in may take. */
const longestWait = 20_000;

/**
 * Decides what this process is. It becomes the app when none runs; else it hands its command line over,
 * prints the answer, and ends. Without an order nothing is waited for: a start costs nothing.
 */
export async function becomeTheApp(line: CommandLine): Promise<boolean> {
  if (line.about !== 'nothing') {
    const words = await ownWords();
    await end(exitCodes.done, line.about === 'help' ? words.commandLineHelp() : `Patina ${buildText}`);
    return false;
  }
  if (line.link !== null && readLink(line.link) === null) {
    // Not even handed over: Chromium takes a Patina that does not swallow a huge argument for a dead one.
    app.exit(exitCodes.done);
    return false;
  }
  if (line.order.kind === 'none') {
    const first = app.requestSingleInstanceLock({ version: 1, line, answerTo: null });
    if (!first) app.quit();
    return first;
  }
  const answerLine = await openAnswerLine();
  const first = app.requestSingleInstanceLock({ version: 1, line, answerTo: answerLine.address });
  if (first && line.order.kind !== 'status') {
    await answerLine.close();
    return true;
  }
  const reply = first
    ? await ownReply('not-running')
    : ((await answerLine.reply(longestWait)) ?? (await ownReply('no-answer')));
  await answerLine.close();
  await print(reply, line.format);
  app.exit(exitCodes[reply.answer.kind]);
  return false;
}

/** Says on the terminal what is wrong with a command line, and ends. */
export async function endMisused({ kind, flag }: Misuse): Promise<void> {
  const words = await ownWords();
  const text = words.commandLine[kind](flag);
  const answer: Answer = { version: 1, kind: 'usage', text };
  await print({ answer, text }, process.argv.includes('--json') ? 'json' : 'text');
  app.exit(exitCodes.usage);
}

/** Prints an answer: as JSON always on the standard output, as text there only when it is what was asked for. */
export function print({ answer, text }: Reply, format: CommandLine['format']): Promise<void> {
  if (format === 'json') return write(process.stdout, JSON.stringify(answer));
  return write(answer.kind === 'done' ? process.stdout : process.stderr, text);
}

/** The texts for a process that never becomes the app, in the language of the system. */
const ownWords = () => wordingFor(Intl.DateTimeFormat().resolvedOptions().locale);

async function ownReply(kind: 'not-running' | 'no-answer'): Promise<Reply> {
  const text = (await ownWords()).commandLine[kind];
  return { answer: { version: 1, kind, text }, text };
}

async function end(code: number, text: string): Promise<void> {
  await write(process.stdout, text);
  app.exit(code);
}

const write = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>((written) => {
    stream.write(`${forTerminal(text)}\n`, () => written());
  });
