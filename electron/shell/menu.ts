// The application menu: editing and window keys as each system has them. Actions of the app itself are in the window's palette.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export function setMenu(zh: boolean, act: (action: string) => void): void {
  const item = (en: string, cn: string, action: string, accelerator?: string): MenuItemConstructorOptions => ({
    label: zh ? cn : en,
    accelerator,
    click: () => act(action),
  });
  const role = (en: string, cn: string, name: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    label: zh ? cn : en,
    role: name,
  });
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: zh ? '文件' : 'File',
      submenu: [
        item('Settings', '设置', 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        process.platform === 'darwin' ? role('Close window', '关闭窗口', 'close') : role('Quit', '退出', 'quit'),
      ],
    },
    {
      label: zh ? '编辑' : 'Edit',
      submenu: [
        role('Undo', '撤销', 'undo'),
        role('Redo', '重做', 'redo'),
        { type: 'separator' },
        role('Cut', '剪切', 'cut'),
        role('Copy', '复制', 'copy'),
        role('Paste', '粘贴', 'paste'),
        role('Select all', '全选', 'selectAll'),
      ],
    },
    {
      label: zh ? '查看' : 'View',
      submenu: [
        item('Command palette', '命令面板', 'palette', 'CmdOrCtrl+K'),
        { type: 'separator' },
        role('Reload', '重新加载', 'reload'),
        role('Actual size', '实际大小', 'resetZoom'),
        role('Zoom in', '放大', 'zoomIn'),
        role('Zoom out', '缩小', 'zoomOut'),
        role('Full screen', '全屏', 'togglefullscreen'),
        ...(app.isPackaged ? [] : [role('Developer tools', '开发者工具', 'toggleDevTools')]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
