import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

import { wanted } from '../../scripts/packaging/fuses.mjs';

const option: Readonly<Record<keyof typeof wanted, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
};

/** How the wire marks a fuse that is on: the digit one. */
const burnt = 0x31;

/** As they are configured. */
export const fusesWanted: Readonly<Record<string, boolean>> = wanted;

/** As they are burnt into a program. */
export async function fusesIn(program: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(option).map(([name, fuse]) => [name, Number(wire[fuse]) === burnt]),
  );
}
