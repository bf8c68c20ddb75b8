import type { DemoServer } from '../../core/ports.ts';

/** The embedded Copper in this process, started when it is first wanted and stopped with the app. */
export function embeddedDemo(): DemoServer {
  let starting: ReturnType<DemoServer['start']> | null = null;
  return {
    start: () => {
      starting ??= start();
      return starting;
    },
  };
}

async function start() {
  const [{ startEmbeddedCopper }, { demoUsers }] = await Promise.all([
    import('../demo/embedded-copper.ts'),
    import('../demo/users.ts'),
  ]);
  const copper = await startEmbeddedCopper();
  const user = demoUsers.find(({ admin }) => !admin);
  if (user === undefined) throw new Error('the sample data has no ordinary user');
  return { server: copper.address, username: user.username, password: user.password };
}
