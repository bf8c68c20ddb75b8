/** What makes an AppImage where the genuine tools cannot be downloaded: Debian's, and a stand-in for the runtime. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The content begins at this byte. */
const length = 4096;

/**
 * A shell script in the place of the ELF program that every real AppImage begins with. It needs unsquashfs, and
 * leaves the unpacked content in TMPDIR: good enough to test what is inside and how it is updated, not for people.
 */
const runtime = `#!/bin/sh
# Stand-in for the AppImage runtime: for tests of Patina's packages only, never published.
set -e
APPIMAGE=$(readlink -f "$0")
APPDIR=$(mktemp -d "\${TMPDIR:-/tmp}/patina-appimage-XXXXXX")/content
unsquashfs -quiet -no-progress -offset ${length} -dest "$APPDIR" "$APPIMAGE" >/dev/null
export APPIMAGE APPDIR
exec "$APPDIR/AppRun" "$@"
`;

/**
 * Lays the tools out as electron-builder expects them (APPIMAGE_TOOLS_PATH).
 * @param {string} folder that does not exist yet
 */
export async function layOutAppImageTools(folder) {
  await mkdir(join(folder, 'runtimes'), { recursive: true });
  await mkdir(join(folder, 'lib', 'x64'), { recursive: true });
  for (const tool of ['mksquashfs', 'desktop-file-validate'])
    await symlink(`/usr/bin/${tool}`, join(folder, tool));
  await writeFile(join(folder, 'runtimes', 'runtime-x64'), runtime.padEnd(length, '\n'));
}
