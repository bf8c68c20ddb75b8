/**
 * What is burnt into the packaged Electron: it runs this app and nothing else.
 * @satisfies {import('app-builder-lib').FuseOptionsV1}
 */
export const wanted = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Enforced by Electron on macOS and Windows. Linux ignores it: there whoever can change the file is root anyway.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  // The snapshot for the browser process is not made.
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  // Patina keeps no cookies; encrypting them would ask for the keychain at each first start.
  enableCookieEncryption: false,
};
