import type { IncomingMessage, RequestListener } from 'node:http';
import type { ColleaguesComment, EmbeddedCopper } from './embedded-copper.ts';
import { readBody } from './request-body.ts';
import { switchesFrom } from './switches-from-json.ts';

type Command = (copper: EmbeddedCopper, input: unknown) => unknown;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['GET /state', stateOf],
  ['PUT /switches', setSwitches],
  ['POST /expire-sessions', expireSessions],
  ['POST /comments', (copper, input) => copper.addComment(commentFrom(input))],
]);

/** Lets another process read and steer a Copper; answers 400 with {error} when it cannot do what is asked. */
export function control(copper: EmbeddedCopper): RequestListener {
  return (request, response) => {
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    };
    carryOut(request, copper).then(
      (value) => answer(200, value),
      (error: unknown) => answer(400, { error: error instanceof Error ? error.message : 'It failed.' }),
    );
  };
}

async function carryOut(request: IncomingMessage, copper: EmbeddedCopper): Promise<unknown> {
  const name = `${request.method ?? ''} ${request.url ?? ''}`;
  const command = commands.get(name);
  if (!command) throw new Error(`There is no ${name}; there are: ${[...commands.keys()].join(', ')}.`);
  const body = await readBody(request);
  if (body === 'too-large') throw new Error('The body is too large.');
  const input: unknown = body.text === '' ? undefined : JSON.parse(body.text);
  return command(copper, input);
}

function stateOf(copper: EmbeddedCopper): unknown {
  const { organisations, projects, tasks, comments } = copper.data;
  const { switches, requests, held } = copper;
  return { switches, organisations, projects, tasks, comments, requests, held };
}

async function setSwitches(copper: EmbeddedCopper, input: unknown): Promise<unknown> {
  await copper.setSwitches(switchesFrom(input));
  return copper.switches;
}

function expireSessions(copper: EmbeddedCopper): unknown {
  copper.expireSessions();
  return {};
}

function commentFrom(input: unknown): ColleaguesComment {
  const given = new Map<string, unknown>(
    typeof input === 'object' && input !== null ? Object.entries(input) : [],
  );
  const [taskId, hours] = [given.get('taskId'), given.get('hours')];
  const [body, username, percentComplete] = [
    given.get('body'),
    given.get('username'),
    given.get('percentComplete'),
  ];
  if (typeof taskId !== 'number' || typeof hours !== 'number')
    throw new Error('taskId and hours must be numbers.');
  return {
    taskId,
    hours,
    ...(typeof body === 'string' ? { body } : {}),
    ...(typeof username === 'string' ? { username } : {}),
    ...(typeof percentComplete === 'number' ? { percentComplete } : {}),
  };
}
