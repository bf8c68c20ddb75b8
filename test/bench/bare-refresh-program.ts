import { Agent, request } from 'undici';

/*
 * Makes the requests of a full refresh, four at once, parses the answers and keeps nothing. Prints the milliseconds
 * of each of so many rounds.
 */
const [address = '', rounds = '1'] = process.argv.slice(2);
const dispatcher = new Agent({ connections: 4 });

interface Data {
  readonly session_id: string;
  readonly projects: Readonly<Record<string, { readonly ID: string; readonly Colour?: string }>>;
}

async function call(action: string, parameters: Readonly<Record<string, string>>): Promise<Data> {
  const { body } = await request(`${address}/index.php?module=api&v=1&action=${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
    dispatcher,
  });
  return (JSON.parse(await body.text()) as { readonly data: Data }).data;
}

const { session_id } = await call('login', { username: 'demo', password: 'patina-demo' });
for (let round = 0; round < Number(rounds); round += 1) {
  const begun = performance.now();
  const [, { projects }] = await Promise.all([
    call('get_organisations', { session_id }),
    call('get_projects', { session_id }),
  ]);
  const queue = Object.values(projects).values();
  const next = async () => {
    for (const { ID: id, Colour: colour } of queue) {
      await call('get_project_tasks', { session_id, id });
      if (colour === undefined) await call('read_project', { session_id, id });
    }
  };
  await Promise.all([next(), next(), next(), next()]);
  process.stdout.write(`${performance.now() - begun}\n`);
}
await dispatcher.close();
