/** `npm run types`: every layer is checked with its own tsconfig.json, so that core cannot see Node and the renderer cannot see main. */
import { pathToFileURL } from 'node:url';
import { run } from './processes.mjs';
import { inProject, projectFolder, stop, tools } from './project.mjs';
import { twoAtATime } from './two-at-a-time.mjs';

const layers = ['src/shared', 'src/core', 'src/main', 'src/preload', 'test', 'scripts'];
const renderer = 'src/renderer';

/** The checks, each one a program to run. */
const checks = [
  {
    name: renderer,
    args: [
      tools.svelteCheck,
      '--tsconfig',
      `${renderer}/tsconfig.json`,
      '--fail-on-warnings',
      '--output',
      'human',
    ],
  },
  ...layers.map((name) => ({
    name,
    // What has not changed since the last check is not checked again.
    args: [tools.tsc, '-p', name, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', knownBy(name)],
  })),
];

/** @param {string} layer */
function knownBy(layer) {
  return inProject('node_modules', '.cache', 'types', `${layer.replace('/', '-')}.tsbuildinfo`);
}

/**
 * @returns {Promise<import('./processes.mjs').Ended>} code 0 if every layer is sound; the errors otherwise, under the layers' names
 */
export async function checkTypes() {
  const results = await twoAtATime(
    checks.map(({ name, args }) => async () => {
      const { code, output } = await run(process.execPath, args, { cwd: projectFolder });
      return { name, code, output };
    }),
  );
  const failed = results.filter(({ code }) => code !== 0);
  return {
    code: failed.length === 0 ? 0 : 1,
    output: failed.map(({ name, output }) => `${name}:\n${output.trim()}\n`).join('\n'),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  checkTypes().then(({ code, output }) => {
    console.log(output || `No type errors in ${[renderer, ...layers].join(', ')}.`);
    process.exitCode = code;
  }, stop);
}
