import { Menu } from 'electron';

/** No menu, so no zoom, reload or developer shortcuts; macOS needs one for copy, paste and quit, whose roles the system names. */
export function setAppMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
