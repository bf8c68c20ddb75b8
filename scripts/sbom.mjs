/** `npm run sbom`: writes dist/patina.cdx.json, a CycloneDX list of everything Patina is built with, with licences and checksums. */
import { mkdir, writeFile } from 'node:fs/promises';
import { run } from './processes.mjs';
import { inProject, projectFolder, stop } from './project.mjs';

async function sbom() {
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error('run this through npm: npm run sbom');
  const args = [npm, 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const { code, output } = await run(process.execPath, args, { cwd: projectFolder });
  if (code !== 0) throw new Error(output.trim());
  const json = output.slice(output.indexOf('{'));
  const { components } = JSON.parse(json);
  const file = inProject('dist', 'patina.cdx.json');
  await mkdir(inProject('dist'), { recursive: true });
  await writeFile(file, json);
  console.log(`${file}: ${components.length} packages`);
}

sbom().catch(stop);
