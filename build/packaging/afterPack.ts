import { flipFuses, type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';
import { join } from 'node:path';

/** What electron-builder hands over when the app's folder is complete and not yet signed. */
interface PackedApp {
  appOutDir: string;
  electronPlatformName: string;
  packager: { executableName?: string; appInfo: { productFilename: string } };
}

/**
 * Every fuse of Electron, decided. `strictlyRequireAllFuses` makes the build fail when Electron adds one, so that nobody inherits a default.
 * electron-builder's own `electronFuses` knows neither that switch nor the newest fuse, and brings an older `@electron/fuses`; hence this hook.
 */
const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Ad-hoc signatures of unsigned test builds on Apple silicon break with the first changed byte.
  resetAdHocDarwinSignature: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // Needs a snapshot of our own; without one the browser process would not start.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // A memory fault inside WebAssembly (Argon2id) becomes an exception instead of needing checks at each access.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** electron-builder's hook: sets the fuses in the executable of the packed app. */
export async function afterPack({ appOutDir, electronPlatformName, packager }: PackedApp): Promise<void> {
  const name = packager.appInfo.productFilename;
  const executables: Record<string, string> = {
    darwin: `${name}.app`,
    win32: `${name}.exe`,
    linux: packager.executableName ?? name,
  };
  const executable = executables[electronPlatformName];
  if (executable === undefined) {
    throw new Error(`Nobody has said how the app is called on ${electronPlatformName}.`);
  }
  await flipFuses(join(appOutDir, executable), fuses);
}
