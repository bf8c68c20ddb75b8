import fc from 'fast-check';

import { copperClient, sessionActions } from '../../src/core/copper/client.ts';
import { openAnswer } from '../../src/core/copper/envelope.ts';
import type { HttpOutcome } from '../../src/core/ports.ts';
import { hostileScalar } from './hostile.ts';

const keys = [
  'ID', 'Name', 'Subject', 'Description', 'HoursWorked', 'PercentComplete', 'Duration', 'TaskID', 'Colour',
  'ClientID', 'Manager', 'State', 'url', 'Username', 'user', 'session_id', 'logged_in', 'success', 'tasks',
  'taskcomments', 'projects', 'organisations', '__proto__', 'constructor', 'hasOwnProperty', '1', '-1',
]; // prettier-ignore

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileScalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .array(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 8 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));
/** As JSON; what has none, such as undefined, is null. */
const json = (made: unknown): string => JSON.stringify([made]).slice(1, -1);

const data = fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 8 }).map((pairs) => {
  // A key like __proto__ arrives as JSON does: as an own property.
  const made = pairs.map(([key, part]) => `${JSON.stringify(key)}:${json(part)}`);
  return `{${made.join(',')}}`;
});
const code = fc.constantFrom(
  '200',
  '200',
  '200',
  '"200"',
  '400',
  '401',
  '429',
  '500',
  '501',
  '503',
  '[200]',
  '{}',
  '1e999',
);
const envelope = fc
  .tuple(code, hostileScalar, data)
  .map(([number, message, body]) => `{"response_code":${number},"message":${json(message)},"data":${body}}`);
const body = fc.oneof(
  { weight: 8, arbitrary: envelope },
  { weight: 1, arbitrary: envelope.map((text) => `\uFEFF<br /><b>Notice</b> {index} ${text}\n`) },
  { weight: 1, arbitrary: fc.tuple(envelope, fc.nat(200)).map(([text, end]) => text.slice(0, end)) },
  { weight: 1, arbitrary: fc.nat(5_000).map((depth) => `{"response_code":200,"data":${'['.repeat(depth)}`) },
  { weight: 1, arbitrary: fc.nat(5_000).map((times) => '{"response_code":'.repeat(times)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
export const outcome: fc.Arbitrary<HttpOutcome> = fc.record({
  kind: fc.constant('answered' as const),
  status: fc.constantFrom(200, 200, 200, 200, 204, 302, 400, 401, 403, 429, 500, 501, 503),
  body,
  retryAfter: fc.constantFrom(null, 0, 5_000),
});

const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** What is wrong with decoded data: an id that is none, a name that is too long or turns text around. */
function wrong(decoded: unknown, key = ''): string | null {
  if (typeof decoded === 'number' && /id$/i.test(key) && !(Number.isSafeInteger(decoded) && decoded > 0))
    return `${key}: ${decoded}`;
  if (typeof decoded === 'number' && !Number.isFinite(decoded)) return `${key}: ${decoded}`;
  if (typeof decoded === 'string' && /name$/i.test(key) && (decoded.length > 300 || controls.test(decoded)))
    return `${key}: ${decoded}`;
  if (typeof decoded !== 'object' || decoded === null) return null;
  for (const [name, part] of Object.entries(decoded)) {
    const found = wrong(part, name);
    if (found !== null) return found;
  }
  return null;
}

/** Gives one answer to each question there is; answers with what went wrong, and the slowest in milliseconds. */
export async function decodeAll(
  answer: HttpOutcome,
): Promise<{ readonly wrong: string | null; readonly slowest: number }> {
  const client = copperClient(() => Promise.resolve(openAnswer(answer)));
  const session = sessionActions(() => Promise.resolve(openAnswer(answer)));
  let slowest = 0;
  const questions = [
    () => session.login('a', 'b'), () => session.checkSession('a'), () => session.logout('a'),
    () => client.readOrganisation(1), () => client.readProject(1), () => client.readTask(1), () => client.readTaskComment(1),
    () => client.createTask({ projectId: 1 }), () => client.updateTask(1, {}), () => client.deleteTask(1),
    () => client.getProjects(), () => client.getOrganisations(), () => client.getProjectTasks(1),
  ]; // prettier-ignore
  for (const ask of questions) {
    const began = performance.now();
    const result = await ask();
    slowest = Math.max(slowest, performance.now() - began);
    const found = result.ok ? wrong(result.value) : null;
    if (found !== null) return { wrong: found, slowest };
  }
  return { wrong: null, slowest };
}
