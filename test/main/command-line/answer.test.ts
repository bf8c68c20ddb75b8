import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';
import { expect, test } from 'vitest';

import { answerOn, openAnswerLine } from '../../../src/main/command-line/answer-line.ts';
import { answerSchema, exitCodes, type Reply } from '../../../src/main/command-line/answer.ts';
import { english as words } from '../../../src/shared/wording/en.ts';
import { connect } from 'node:net';

const reply: Reply = { answer: { version: 1, kind: 'not-running', text: 'no' }, text: 'no' };

test('an answer arrives, and only its user can reach the line', async () => {
  const line = await openAnswerLine();
  expect(await answerOn(line.address, reply)).toBe('sent');
  expect(await line.reply(5_000)).toEqual(reply);
  await line.close();
  expect(await answerOn(line.address, reply)).toBe('nobody-there');
});

test.each(['{', '{"answer":{"version":1,"kind":"done"},"text":""}', 'x'.repeat(200_000)])(
  'nonsense is no answer',
  async (nonsense) => {
    const line = await openAnswerLine();
    const socket = connect(line.address);
    socket.on('error', () => undefined);
    socket.end(nonsense);
    expect(await line.reply(5_000)).toBeNull();
    await line.close();
  },
);

test('silence ends in time', async () => {
  const line = await openAnswerLine();
  expect(await line.reply(10)).toBeNull();
  await line.close();
});

const page = readFileSync(join(import.meta.dirname, '../../../docs/command-line.md'), 'utf8');

test('the examples of the documentation are answers', () => {
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  expect(examples.length).toBeGreaterThanOrEqual(3);
  for (const example of examples) v.parse(answerSchema, JSON.parse(example));
});

test('documentation and help name every exit code', () => {
  for (const [kind, code] of Object.entries(exitCodes)) {
    expect(page).toMatch(new RegExp(`^\\| ${code} +\\| \`${kind}\``, 'm'));
    expect(words.commandLineHelp()).toContain(`${code} `);
  }
});
